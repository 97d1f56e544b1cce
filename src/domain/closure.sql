-- query closure_counted
-- What has to be done by one duty, as it is counted.
SELECT anchor, amount FROM todo WHERE duty = $1 AND anchor <> '';
