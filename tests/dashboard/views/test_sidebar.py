"""The sidebar's choices, which hold whatever language they are said in."""

from streamlit.testing.v1 import AppTest

CHOICES = {"unit": "0208/01", "area": "12.19.01", "kind": "patroli"}


def boxes(app: AppTest, language: str) -> dict[str, str]:
    return {name: app.sidebar.selectbox(f"{name}_{language}").value for name in CHOICES}


def test_choices_outlive_a_change_of_language(app: AppTest):
    app.run()
    for name, choice in CHOICES.items():
        app.sidebar.selectbox(f"{name}_id").set_value(choice).run()
    assert boxes(app, "id") == CHOICES
    app.session_state["language"] = "en"
    app.run()
    assert boxes(app, "en") == CHOICES
    assert dict(app.query_params)["satuan"] == "0208/01"


def test_area_of_an_address_that_is_in_no_list_gives_way_to_the_campaigns(app: AppTest):
    app.query_params["wilayah"] = "99"
    app.run()
    assert app.sidebar.selectbox("area_id").value == "12.19.01"
    assert app.query_params["wilayah"] == "12.19.01"
