/** Daily reviews as they were made, one for each view of a day. `body` is JSON. */
export const dailyReviewMigration = `
CREATE TABLE daily_review (
  day TEXT NOT NULL,
  view TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (day, view)
) STRICT, WITHOUT ROWID;
`
