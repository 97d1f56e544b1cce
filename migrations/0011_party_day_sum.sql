-- Adding up a range reads the index alone; with the table it was a third of the time of the list.
CREATE INDEX party_day_sum ON party_day (what, day, count);
