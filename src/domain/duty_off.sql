-- query duty_off_all
SELECT name, value FROM setting WHERE name LIKE 'duty.off.%' AND value <> '';
