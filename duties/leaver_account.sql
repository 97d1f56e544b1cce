-- id: leaver_account
-- title:
--   ja 外れた人のアカウントが残っています
--   en Someone has left and still has an account
-- ahead: 7 days
--   ja 外れる人のアカウントを止めます
--   en The account of someone who leaves is to be revoked
-- source:
--   ja 個人情報保護法23条、ガイドライン通則編 10-6（技術的安全管理措置、アクセス者の識別と権限）。個人情報保護委員会 注意喚起（令和6年1月24日）
--   en APPI Art. 23; PPC Guidelines (General) 10-6, access rights; PPC alert of 24 January 2024
-- strength: must
-- checked: 2026-11-22
-- verified: yes
-- subject: party
-- item: access
-- clock: 0 days, same-day, stays
-- period: guideline
-- action: revoke_access
-- fact: text
--   ja {}
--   en {}
-- fact: text
--   ja {}
--   en {}
-- fact: day
--   ja {}に外れた
--   en left on {}
-- example: entrustment; person end_on=2026-10-31; access person_id=@ => 2026-10-31
-- example: entrustment; person end_on=2026-10-31; access person_id=@ revoked_on=2026-11-02 => none
-- example: entrustment; person; access person_id=@ => none
-- example: entrustment; person end_on=2026-10-31; access user_name=三浦 => none
-- example: entrustment status=ended; person end_on=2026-10-31; access person_id=@ => 2026-10-31

-- Also when the work has ended: the account works on.
SELECT p.id, a.id, p.id, '', n.end_on, '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    a.system_name, n.name, n.end_on
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN access a ON a.party_id = p.id
JOIN person n ON n.id = a.person_id
WHERE t.kind = 'party' AND p.removed_at = 0 AND a.removed_at = 0 AND a.revoked_on = ''
    AND n.end_on <> '';
