-- Who still refers to a company is asked before it is taken out.
CREATE INDEX entrustment_company ON entrustment (company_id);
