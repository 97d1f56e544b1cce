-- Whom our parties call in an accident, at any hour: printed on every card.

ALTER TABLE company ADD COLUMN emergency_name TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN emergency_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE company ADD COLUMN emergency_tested_on TEXT NOT NULL DEFAULT '';
