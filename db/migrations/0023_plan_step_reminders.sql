-- Organisations that keep rules of their own are told of the steps of their launch plans too, as those that keep to the
-- defaults are. The owner too is bound by row security, so organisation by organisation.
DO $$
DECLARE
  organisation uuid;
BEGIN
  FOR organisation IN SELECT id FROM organisations LOOP
    PERFORM set_config('app.tenant_id', organisation::text, true);
    INSERT INTO reminder_rules (deadline_kind, days_before, target)
      SELECT 'step', days, 'manager' FROM (VALUES (14), (3)) AS ahead(days)
      WHERE EXISTS (SELECT FROM reminder_rules)
      ON CONFLICT DO NOTHING;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END
$$;
