-- The registers beside parties, entrustments and contracts: who handles our data, where, with what,
-- and what became of it. One table a kind of registers/.

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    entrustment_id TEXT REFERENCES entrustment (id),
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    employment TEXT NOT NULL,
    dispatch_agency TEXT NOT NULL,
    dispatch_contract_on TEXT NOT NULL,
    dispatch_secrecy TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    notified_on TEXT NOT NULL,
    end_notified_on TEXT NOT NULL,
    reliability_on TEXT NOT NULL,
    secrecy_on TEXT NOT NULL,
    trained_on TEXT NOT NULL,
    understanding TEXT NOT NULL,
    id_card TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX person_party ON person (party_id);
CREATE INDEX person_entrustment ON person (entrustment_id);

CREATE TABLE chart (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    entrustment_id TEXT REFERENCES entrustment (id),
    title TEXT NOT NULL,
    manager TEXT NOT NULL,
    structure TEXT NOT NULL,
    change_procedure TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    notified_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX chart_party ON chart (party_id);
CREATE INDEX chart_entrustment ON chart (entrustment_id);

CREATE TABLE training (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    entrustment_id TEXT REFERENCES entrustment (id),
    title TEXT NOT NULL,
    plan TEXT NOT NULL,
    system TEXT NOT NULL,
    subject TEXT NOT NULL,
    audience TEXT NOT NULL,
    frequency TEXT NOT NULL,
    planned_on TEXT NOT NULL,
    held_on TEXT NOT NULL,
    way TEXT NOT NULL,
    penalties TEXT NOT NULL,
    understanding TEXT NOT NULL,
    understanding_result TEXT NOT NULL,
    audience_count BIGINT,
    attended_count BIGINT,
    content_reviewed_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX training_party ON training (party_id);
CREATE INDEX training_entrustment ON training (entrustment_id);

CREATE TABLE attendance (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    training_id TEXT NOT NULL REFERENCES training (id),
    person_id TEXT REFERENCES person (id),
    name TEXT NOT NULL,
    attended_on TEXT NOT NULL,
    understanding TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX attendance_training ON attendance (training_id);
CREATE INDEX attendance_person ON attendance (person_id);

CREATE TABLE site (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    entrustment_id TEXT REFERENCES entrustment (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    country TEXT NOT NULL,
    ownership TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    notified_on TEXT NOT NULL,
    change_notified_on TEXT NOT NULL,
    area_control TEXT NOT NULL,
    connection TEXT NOT NULL,
    authentication TEXT NOT NULL,
    log_kept TEXT NOT NULL,
    entry_permission TEXT NOT NULL,
    badges TEXT NOT NULL,
    zones TEXT NOT NULL,
    intrusion_detection TEXT NOT NULL,
    barriers TEXT NOT NULL,
    locked TEXT NOT NULL,
    server_room TEXT NOT NULL,
    support_limited TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX site_party ON site (party_id);
CREATE INDEX site_entrustment ON site (entrustment_id);

CREATE TABLE carrying (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    entrustment_id TEXT REFERENCES entrustment (id),
    means TEXT NOT NULL,
    carried TEXT NOT NULL,
    carrier TEXT NOT NULL,
    protection TEXT NOT NULL,
    encrypted TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    notified_on TEXT NOT NULL,
    change_notified_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX carrying_party ON carrying (party_id);
CREATE INDEX carrying_entrustment ON carrying (entrustment_id);

CREATE TABLE device (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    entrustment_id TEXT REFERENCES entrustment (id),
    name TEXT NOT NULL,
    device_kind TEXT NOT NULL,
    asset_number TEXT NOT NULL,
    ownership TEXT NOT NULL,
    work_only TEXT NOT NULL,
    user_name TEXT NOT NULL,
    site_id TEXT REFERENCES site (id),
    place TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    encrypted TEXT NOT NULL,
    external_storage TEXT NOT NULL,
    media_writable TEXT NOT NULL,
    leaky_software TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    taken_out_on TEXT NOT NULL,
    takeout_purpose TEXT NOT NULL,
    takeout_reason TEXT NOT NULL,
    takeout_consent_on TEXT NOT NULL,
    takeout_until_on TEXT NOT NULL,
    erased_on TEXT NOT NULL,
    returned_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX device_party ON device (party_id);
CREATE INDEX device_entrustment ON device (entrustment_id);
CREATE INDEX device_site ON device (site_id);

CREATE TABLE access (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    party_id TEXT NOT NULL REFERENCES party (id),
    entrustment_id TEXT REFERENCES entrustment (id),
    system_name TEXT NOT NULL,
    account_name TEXT NOT NULL,
    person_id TEXT REFERENCES person (id),
    user_name TEXT NOT NULL,
    rights TEXT NOT NULL,
    shared TEXT NOT NULL,
    granted_on TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    revoked_on TEXT NOT NULL,
    reviewed_on TEXT NOT NULL,
    reviewed_by TEXT NOT NULL,
    review_result TEXT NOT NULL,
    log_checked_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX access_party ON access (party_id);
CREATE INDEX access_entrustment ON access (entrustment_id);
CREATE INDEX access_person ON access (person_id);

CREATE TABLE handover (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    entrustment_id TEXT NOT NULL REFERENCES entrustment (id),
    title TEXT NOT NULL,
    data_items TEXT NOT NULL,
    records BIGINT,
    medium TEXT NOT NULL,
    quantity TEXT NOT NULL,
    handed_on TEXT NOT NULL,
    handed_by TEXT NOT NULL,
    received_by TEXT NOT NULL,
    receipt_on TEXT NOT NULL,
    masked TEXT NOT NULL,
    unmasked_reason TEXT NOT NULL,
    encrypted TEXT NOT NULL,
    return_due_on TEXT NOT NULL,
    returned_by TEXT NOT NULL,
    returned_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX handover_entrustment ON handover (entrustment_id);

CREATE TABLE handling (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    entrustment_id TEXT NOT NULL REFERENCES entrustment (id),
    event TEXT NOT NULL,
    title TEXT NOT NULL,
    handled_on TEXT NOT NULL,
    person_name TEXT NOT NULL,
    state TEXT NOT NULL,
    records BIGINT,
    medium TEXT NOT NULL,
    place TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX handling_entrustment ON handling (entrustment_id);

CREATE TABLE permit (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    entrustment_id TEXT NOT NULL REFERENCES entrustment (id),
    act TEXT NOT NULL,
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    copies BIGINT,
    media TEXT NOT NULL,
    destination TEXT NOT NULL,
    begun_on TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    conditions TEXT NOT NULL,
    until_on TEXT NOT NULL,
    finished_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX permit_entrustment ON permit (entrustment_id);

CREATE TABLE disclosure (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    company_id TEXT NOT NULL REFERENCES company (id),
    heading TEXT NOT NULL,
    url TEXT NOT NULL,
    abroad TEXT NOT NULL,
    published_on TEXT NOT NULL,
    checked_on TEXT NOT NULL,
    checked_by TEXT NOT NULL,
    result TEXT NOT NULL,
    ended_on TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX disclosure_company ON disclosure (company_id);
