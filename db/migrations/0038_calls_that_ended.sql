-- Framework contracts whose last call ended before `called` existed say so now, and their history does: none of their
-- calls runs, waits for its annex or is being prepared. The owner too is bound by row security, so organisation by
-- organisation.
DO $$
DECLARE
  organisation uuid;
BEGIN
  FOR organisation IN SELECT id FROM organisations LOOP
    PERFORM set_config('app.tenant_id', organisation::text, true);
    WITH ended AS (
      UPDATE frameworks f SET status = 'called', version = version + 1, updated_at = now()
      WHERE f.organisation_id = organisation AND f.status = 'campaign'
        AND EXISTS (SELECT FROM campaigns k WHERE k.organisation_id = organisation AND k.framework_id = f.id)
        AND NOT EXISTS (SELECT FROM campaigns k WHERE k.organisation_id = organisation AND k.framework_id = f.id
          AND k.frozen_at IS NULL AND k.cancelled_at IS NULL)
      RETURNING f.id, f.object
    )
    INSERT INTO audit_entries (action, subject_kind, subject_id, before, after)
      SELECT 'framework.move', 'framework', id, jsonb_build_object('status', 'campaign', 'title', object),
        jsonb_build_object('status', 'called', 'reason', null, 'title', object)
      FROM ended;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END
$$;
