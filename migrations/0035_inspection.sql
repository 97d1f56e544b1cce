-- How parties are chosen, and how their handling is inspected. One table a kind of registers/.

CREATE TABLE inspection (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    entrustment_id TEXT NOT NULL REFERENCES entrustment (id),
    title TEXT NOT NULL,
    way TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    purpose TEXT NOT NULL,
    site_id TEXT REFERENCES site (id),
    place TEXT NOT NULL,
    people TEXT NOT NULL,
    topics TEXT NOT NULL,
    notice_sent_on TEXT NOT NULL,
    held_on TEXT NOT NULL,
    auditor TEXT NOT NULL,
    attended TEXT NOT NULL,
    seen TEXT NOT NULL,
    result TEXT NOT NULL,
    improvement TEXT NOT NULL,
    improvement_due_on TEXT NOT NULL,
    result_sent_on TEXT NOT NULL,
    certificate_id TEXT REFERENCES certificate (id),
    certificate_reason TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX inspection_entrustment ON inspection (entrustment_id);
CREATE INDEX inspection_site ON inspection (site_id);
CREATE INDEX inspection_certificate ON inspection (certificate_id);

CREATE TABLE inspection_count (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    company_id TEXT NOT NULL REFERENCES company (id),
    fiscal_year TEXT NOT NULL,
    way TEXT NOT NULL,
    form TEXT NOT NULL,
    others BIGINT,
    basis TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    confirmed_by TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX inspection_count_company ON inspection_count (company_id);

CREATE TABLE selection (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    work TEXT NOT NULL,
    entrustment_id TEXT REFERENCES entrustment (id),
    data TEXT NOT NULL,
    importance TEXT NOT NULL,
    begun_on TEXT NOT NULL,
    surveyor TEXT NOT NULL,
    documents_on TEXT NOT NULL,
    documents TEXT NOT NULL,
    sheet_on TEXT NOT NULL,
    sheet TEXT NOT NULL,
    interview_on TEXT NOT NULL,
    interview TEXT NOT NULL,
    material_on TEXT NOT NULL,
    material TEXT NOT NULL,
    security TEXT NOT NULL,
    security_reason TEXT NOT NULL,
    compliance TEXT NOT NULL,
    compliance_reason TEXT NOT NULL,
    continuity TEXT NOT NULL,
    continuity_reason TEXT NOT NULL,
    antisocial TEXT NOT NULL,
    antisocial_reason TEXT NOT NULL,
    experience TEXT NOT NULL,
    experience_reason TEXT NOT NULL,
    quality TEXT NOT NULL,
    quality_reason TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    condition TEXT NOT NULL,
    decision_reason TEXT NOT NULL,
    review_on TEXT NOT NULL,
    keep_until_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX selection_party ON selection (party_id);
CREATE INDEX selection_entrustment ON selection (entrustment_id);

-- What was held in a fiscal year, and by which kind of contract.
CREATE INDEX inspection_held ON inspection (held_on, id);
CREATE INDEX review_on ON review (reviewed_on, id);
CREATE INDEX selection_decided ON selection (decided_on, id);
