"""How references shorten the names of posts, for the ids that they cite."""

from __future__ import annotations

from collections.abc import Mapping

# The short name as telegrams write it -> the post as its own telegrams write it on the classification line.
SHORT_NAMES: Mapping[str, str] = {
    "BA": "BUENOS AIRES",
    "BRAZIL": "BRASILIA",
    "DEPTEL": "STATE",
    "DAR": "DAR ES SALAAM",
    "HAGUE": "THE HAGUE",
    "HCMC": "HO CHI MINH CITY",
    "HK": "HONG KONG",
    "HO CHI MINH": "HO CHI MINH CITY",
    "KL": "KUALA LUMPUR",
    "PARIS FR": "UNESCO PARIS FR",
    "PAP": "PORT AU PRINCE",
    "POS": "PORT OF SPAIN",
    "RIO": "RIO DE JANEIRO",
    "RIO DE JAN": "RIO DE JANEIRO",
    "SECSTATE": "STATE",
    "SECSTATE WASHDC": "STATE",
    "SP": "SAO PAULO",
    "TEGUC": "TEGUCIGALPA",
    "UNVIE": "UNVIE VIENNA",
    "USEU": "USEU BRUSSELS",
    "USUN": "USUN NEW YORK",
}

_LEFT_OUT = str.maketrans({"-": " ", "'": None, "\u2019": None, ".": None})


def full_name(post: str) -> str:
    """Return the post that a reference means: ``HAGUE`` is THE HAGUE."""
    name = " ".join(post.upper().translate(_LEFT_OUT).split())
    return SHORT_NAMES.get(name, name)
