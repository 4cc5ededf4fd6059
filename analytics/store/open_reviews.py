"""Reviews of uploads that are open: kept for any process that goes on with them, and gone without a trace.

A review and its files go when it is imported or given up, when its person signs out, when nobody has looked
at it for a day, and when newer ones need the room. SQLite overwrites what is deleted, and keeps the room in
its file for the next ones.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from analytics.errors import FileRefused
from analytics.open_review import KEPT_SECONDS, MOST, MOST_BYTES, OpenReview
from analytics.store import schema_reviews as schema
from analytics.store.acting import Acting
from analytics.store.connect import reading

TABLE, FILES = schema.open_reviews, schema.open_review_files
BROWSERS = 8
"""So many browsers are known to have looked at one review."""
TOUCH_SECONDS = 10 * 60.0
"""A look at a review is written down when the last one that was is older than this."""


class OpenReviews(Acting):
    """The reviews that are going on. Who signed in finds only their own, from any browser."""

    def open_review(self, id_: str) -> OpenReview | None:
        """Return a review by its random word, None where it is not kept or is another person's."""
        asked = select(TABLE).where(TABLE.c.id == id_, TABLE.c.person == self._owner)
        with reading(self._engine) as connection:
            line = connection.execute(asked).first()
        return OpenReview(line.id, line.told, line.changed) if line else None

    def last_review_of(self, browser: str) -> OpenReview | None:
        """Return the review that a person, or where nobody signs in a browser, looked at last."""
        asked = select(TABLE.c.id, TABLE.c.browsers).where(TABLE.c.person == self._owner)
        with reading(self._engine) as connection:
            lines = connection.execute(asked.order_by(TABLE.c.touched.desc())).all()
        found = next((line.id for line in lines if self._is_of(line, browser)), None)
        return self.open_review(found) if found else None

    def review_file(self, id_: str, digest: str) -> bytes | None:
        """Return the bytes of a file of a review, None when they are gone."""
        asked = select(FILES.c.content).where(FILES.c.review == id_, FILES.c.digest == digest)
        with reading(self._engine) as connection:
            found = connection.execute(asked).scalar()
        return None if found is None else bytes(found)

    def keep_review(
        self, review: OpenReview, *, browser: str, held: Collection[str], new: Mapping[str, bytes]
    ) -> OpenReview:
        """Keep what was decided and the bytes of `new` files by digest; return the review as it is kept.

        Files that are not `held` are deleted, and without any the review is. Raises FileRefused where they
        are larger than all room there is.
        """
        with self._writing("keep review", is_told=False) as connection:
            _leave_no_trace(connection)
            kept = _written(connection, review, person=self._owner, browser=browser)
            here = set(connection.scalars(select(FILES.c.digest).where(FILES.c.review == review.id)))
            _delete_files(connection, review.id, here - set(held))
            for digest in set(new) & set(held) - here:
                line = {"digest": digest, "size": len(new[digest]), "content": new[digest]}
                connection.execute(insert(FILES).values(review=review.id, **line))
            if new:
                _make_room(connection, review.id)
            if not held:
                _delete(connection, [review.id])
        return kept

    def touch_review(self, id_: str, *, browser: str) -> None:
        """Note that a browser looks at a review, where that says anything new."""
        with reading(self._engine) as connection:
            line = connection.execute(_looks().where(TABLE.c.id == id_)).first()
        if line and (line.touched < _ago(TOUCH_SECONDS) or not self._is_of(line, browser)):
            with self._writing("keep review", is_told=False) as connection:
                seen = {"touched": _ago(0), "browsers": _with(line.browsers, browser)}
                connection.execute(update(TABLE).where(TABLE.c.id == id_).values(seen))

    def sweep_reviews(self) -> None:
        """Delete the reviews that nobody has looked at for a day, whoever's they are."""
        self._delete_where(TABLE.c.touched < _ago(KEPT_SECONDS))

    def delete_reviews_of(self, person: str) -> None:
        """Delete the reviews of a person who signs out."""
        self._delete_where(TABLE.c.person == person)

    def _delete_where(self, those: Any) -> None:
        """Delete some reviews without a trace; where there are none nothing is written."""
        asked = select(TABLE.c.id).where(those)
        with reading(self._engine) as connection:
            if connection.execute(asked.limit(1)).first() is None:
                return
        with self._writing("delete reviews", needs="viewer", is_told=False) as connection:
            _leave_no_trace(connection)
            _delete(connection, connection.scalars(asked).all())

    def _is_of(self, line: Any, browser: str) -> bool:
        return self._actor.signed_in or (bool(browser) and browser in line.browsers.split())

    @property
    def _owner(self) -> str:
        """Return whose the reviews are: a name that was typed in and not signed in with is nobody's."""
        return self._actor.name if self._actor.signed_in else ""


def _leave_no_trace(connection: Connection) -> None:
    """Have SQLite write zeros over what goes from now on; PostgreSQL's own cleaning frees it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")


def _looks() -> Any:
    return select(TABLE.c.id, TABLE.c.browsers, TABLE.c.touched, TABLE.c.changed)


def _written(connection: Connection, review: OpenReview, *, person: str, browser: str) -> OpenReview:
    """Write a review down, a line for each; return it as it is kept."""
    line = connection.execute(_looks().where(TABLE.c.id == review.id)).first()
    changed = max(review.changed, line.changed if line else 0) + 1
    said = {
        "told": review.told,
        "changed": changed,
        "touched": _ago(0),
        "browsers": _with(line.browsers if line else "", browser),
    }
    if line:
        connection.execute(update(TABLE).where(TABLE.c.id == review.id).values(said))
    else:
        connection.execute(insert(TABLE).values(id=review.id, person=person, begun=said["touched"], **said))
    return OpenReview(review.id, review.told, changed)


def _make_room(connection: Connection, own: str) -> None:
    """Give up the reviews that nobody has looked at for longest, until all that is open has room."""
    size = func.coalesce(func.sum(FILES.c.size), 0)
    if connection.scalars(select(size).where(FILES.c.review == own)).one() > MOST_BYTES:
        raise FileRefused(
            f"The files of this review are together larger than {MOST_BYTES // 1024**2} MB. Import some of "
            "them first, or choose fewer at once."
        )
    others = connection.scalars(select(TABLE.c.id).where(TABLE.c.id != own).order_by(TABLE.c.touched)).all()
    while others and (len(others) >= MOST or connection.scalars(select(size)).one() > MOST_BYTES):
        _delete(connection, others[:1])
        others = others[1:]


def _delete(connection: Connection, ids: Collection[str]) -> None:
    for id_ in ids:
        digests = connection.scalars(select(FILES.c.digest).where(FILES.c.review == id_)).all()
        _delete_files(connection, id_, digests)
        connection.execute(delete(TABLE).where(TABLE.c.id == id_))


def _delete_files(connection: Connection, review: str, digests: Collection[str]) -> None:
    for digest in digests:
        connection.execute(delete(FILES).where(FILES.c.review == review, FILES.c.digest == digest))


def _with(browsers: str, browser: str) -> str:
    """Return the browsers that have looked at a review, the one that looks now last."""
    words = [word for word in browsers.split() if word != browser]
    return " ".join([*words, *browser.split()][-BROWSERS:])


def _ago(seconds: float) -> str:
    """Return a moment as it is written down, to be compared as text."""
    return (datetime.now(UTC) - timedelta(seconds=seconds)).isoformat(timespec="seconds")
