-- Bodies that left their centre before a departure ended what they had of its framework contracts: it ends now, with
-- the reason of the departure, and its history says so. Ceilings follow by their triggers. The owner too is bound by row
-- security, so organisation by organisation.
DO $$
DECLARE
  organisation uuid;
BEGIN
  FOR organisation IN SELECT id FROM organisations LOOP
    PERFORM set_config('app.tenant_id', organisation::text, true);
    WITH departed AS (
      SELECT p.organisation_id, p.id, p.status, m.reason, f.object
      FROM participations p
      JOIN frameworks f ON f.organisation_id = p.owner_id AND f.id = p.framework_id
      JOIN memberships m ON m.organisation_id = p.organisation_id AND m.owner_id = p.owner_id AND m.centre_id = f.centre_id
      WHERE p.owner_id = organisation AND p.status IN ('asked', 'accepted', 'suspended') AND m.left_on IS NOT NULL
        AND m.status IN ('left', 'draft')
    ), ended AS (
      UPDATE participations p SET status = 'ended', reason = d.reason, version = p.version + 1, updated_at = now()
      FROM departed d WHERE p.organisation_id = d.organisation_id AND p.id = d.id
      RETURNING p.id, d.status, d.reason, d.object
    )
    INSERT INTO audit_entries (action, subject_kind, subject_id, before, after)
      SELECT 'participation.end', 'participation', id, jsonb_build_object('status', status, 'title', object),
        jsonb_build_object('status', 'ended', 'reason', reason, 'title', object)
      FROM ended;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END
$$;
