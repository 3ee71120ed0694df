-- Organisations that keep rules of their own are told of the days of their centres too, as those that keep to the
-- defaults are. The owner too is bound by row security, so organisation by organisation.
DO $$
DECLARE
  organisation uuid;
BEGIN
  FOR organisation IN SELECT id FROM organisations LOOP
    PERFORM set_config('app.tenant_id', organisation::text, true);
    INSERT INTO reminder_rules (deadline_kind, days_before, target)
      SELECT kind, days, target FROM (
        SELECT kind, days, 'coordinators' FROM unnest(ARRAY['convention-resign', 'last-order']) kind, unnest(ARRAY[180, 90, 30, 7]) days
        UNION ALL
        SELECT kind, 7, 'administrators' FROM unnest(ARRAY['convention-resign', 'last-order']) kind
        UNION ALL
        SELECT kind, days, 'coordinators' FROM unnest(ARRAY['convention-end', 'framework-end']) kind, unnest(ARRAY[90, 30]) days
      ) AS added(kind, days, target)
      WHERE EXISTS (SELECT FROM reminder_rules)
      ON CONFLICT DO NOTHING;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END
$$;
