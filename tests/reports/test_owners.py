import pytest
from sample import gap

from reports.config_file import AuditFile
from reports.owners import OwnerRule, Owners

FILE = AuditFile.model_validate(
    {
        "owners": {
            "delivery_time": "Logística",
            "price": "Comercial",
            "rules": [
                {"owner": "Todo lo demás"},
                {"owner": "México", "country": "mx"},
                {"owner": "Logística México", "aspect": "delivery_time", "country": "MX"},
                {"owner": "Marca B", "brand": "B"},
            ],
        }
    }
)


@pytest.mark.parametrize(
    ("aspect", "brand", "country", "owner"),
    [
        ("delivery_time", "", "ES", "Logística"),
        ("delivery_time", "", "MX", "Logística México"),
        ("price", "", "MX", "Comercial"),  # as specific as the country, and earlier
        ("returns", "", "MX", "México"),
        ("returns", "B", "", "Marca B"),
        ("returns", "", "", "Todo lo demás"),
    ],
)
def test_the_most_specific_rule_names_the_owner(aspect, brand, country, owner) -> None:
    found = gap("g", "contradicted", (), None, 0.5, aspect=aspect, brand=brand, country=country)
    assert Owners.of(FILE.owners).of_gap(found) == owner


def test_gaps_are_split_by_owner_and_some_have_none() -> None:
    owners = Owners((OwnerRule("L", aspect="delivery_time"),))
    late = gap("g1", "contradicted", (), None, 0.5, aspect="delivery_time")
    other = gap("g2", "contradicted", (), None, 0.5, aspect="price")
    assert owners.split([other, late]) == {"": (other,), "L": (late,)}
    assert owners.names() == ("L",)
    assert Owners().of_gap(late) == ""
