"""What the `state` of an activity can be."""

COUNTED = "counted"
REVIEW = "review"
REJECTED = "rejected"
