-- Nothing slips into the trail: entries come at its end alone, each with its own body, and a body
-- goes only when the purge of its subject is the entry at the end. The end never goes back.

-- only sqlite
CREATE TRIGGER journal_at_end BEFORE INSERT ON journal
WHEN NEW.seq <> 1 + MAX((SELECT COALESCE(MAX(seq), 0) FROM journal), (SELECT seq FROM journal_head))
BEGIN SELECT RAISE(ABORT, 'the journal goes on at its end alone'); END;
CREATE TRIGGER journal_body_at_end BEFORE INSERT ON journal_body
WHEN NEW.seq <> (SELECT MAX(seq) FROM journal)
    OR EXISTS (SELECT 1 FROM journal_body WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the journal goes on at its end alone'); END;
CREATE TRIGGER journal_purge_chained BEFORE INSERT ON journal_purge
WHEN EXISTS (SELECT 1 FROM journal_purge WHERE seq = NEW.seq)
    OR NOT EXISTS (SELECT 1
        FROM journal p JOIN journal j ON j.kind = p.kind AND j.subject_id = p.subject_id
        WHERE p.seq = (SELECT MAX(seq) FROM journal) AND p.verb = 'purge'
            AND j.seq = NEW.seq AND j.verb <> 'purge')
BEGIN SELECT RAISE(ABORT, 'a purge stands on the chain first'); END;
CREATE TRIGGER journal_head_no_insert BEFORE INSERT ON journal_head
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_head_no_delete BEFORE DELETE ON journal_head
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_head_forward BEFORE UPDATE ON journal_head
WHEN NEW.id <> OLD.id OR NEW.seq < OLD.seq OR (NEW.seq = OLD.seq AND NEW.hash <> OLD.hash)
BEGIN SELECT RAISE(ABORT, 'the end of the journal never goes back'); END;
-- end

-- only postgres
CREATE FUNCTION journal_at_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> 1 + GREATEST((SELECT COALESCE(MAX(seq), 0) FROM journal),
            (SELECT seq FROM journal_head)) THEN
        RAISE EXCEPTION 'the journal goes on at its end alone';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION journal_body_at_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> (SELECT MAX(seq) FROM journal) THEN
        RAISE EXCEPTION 'the journal goes on at its end alone';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION journal_purge_chained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1
            FROM journal p JOIN journal j ON j.kind = p.kind AND j.subject_id = p.subject_id
            WHERE p.seq = (SELECT MAX(seq) FROM journal) AND p.verb = 'purge'
                AND j.seq = NEW.seq AND j.verb <> 'purge') THEN
        RAISE EXCEPTION 'a purge stands on the chain first';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION journal_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.seq < OLD.seq OR (NEW.seq = OLD.seq AND NEW.hash <> OLD.hash) THEN
        RAISE EXCEPTION 'the end of the journal never goes back';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER journal_at_end BEFORE INSERT ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_at_end();
CREATE TRIGGER journal_body_at_end BEFORE INSERT ON journal_body
    FOR EACH ROW EXECUTE FUNCTION journal_body_at_end();
CREATE TRIGGER journal_purge_chained BEFORE INSERT ON journal_purge
    FOR EACH ROW EXECUTE FUNCTION journal_purge_chained();
CREATE TRIGGER journal_head_no_insert BEFORE INSERT OR DELETE ON journal_head
    FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_head_forward BEFORE UPDATE ON journal_head
    FOR EACH ROW EXECUTE FUNCTION journal_head_forward();
CREATE TRIGGER journal_body_no_truncate BEFORE TRUNCATE ON journal_body
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_purge_no_truncate BEFORE TRUNCATE ON journal_purge
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_head_no_truncate BEFORE TRUNCATE ON journal_head
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
-- end
