"""The base of every published record."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """Frozen, closed and checked; compiled when first used, so that a command pays only for what it touches."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
