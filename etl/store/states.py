"""What the `state` of an activity can be."""

COUNTED = "counted"
REVIEW = "review"
REJECTED = "rejected"
# taken out by a person: it did not take place, or was no visit
VOID = "void"
# tells of the same visit as the activity in its `merged_into`, which is counted in its place
MERGED = "merged"
# a person said that it is no visit
DENIED = (REJECTED, VOID)
