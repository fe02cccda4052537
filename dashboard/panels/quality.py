"""How far the map can be trusted: the data-quality block, each number with its definition."""

from typing import Any

import streamlit as st

from dashboard import wording
from dashboard.translation import gettext as _
