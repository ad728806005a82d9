"""Whether two names can be of one issuer."""

import pytest

from kehoach_cli.services.identity import compatible


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, "Sở Tư pháp"),
        ("Sở Tư pháp", "SỞ  TƯ PHÁP"),
        ("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", "UBND tỉnh Lai Châu"),
        ("Uỷ ban nhân dân tỉnh", "UBND tỉnh Lai Châu"),
        ("Sở Tài nguyên và Môi trường", "Sở TN&MT"),
        ("UBND", "Ủy ban nhân dân xã Bản Bo"),
    ],
)
def test_one_issuer(one, other):
    assert compatible(one, other)
    assert compatible(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Tư pháp", "Sở Nội vụ"),
        ("UBND xã Bản Bo", "UBND xã Nà Tăm"),
        ("UBND tỉnh Lai Châu", "UBND huyện Tam Đường"),
        ("HĐND tỉnh Lai Châu", "UBND tỉnh Lai Châu"),
    ],
)
def test_two_issuers(one, other):
    assert not compatible(one, other)
    assert not compatible(other, one)
