-- query policy_settings
SELECT name, value FROM setting
WHERE name IN ('session_idle', 'session_longest', 'two_step', 'two_step_since', 'admin_is_office');
