-- Who sent a request, and what it asked for, so far stood in the journal of the body alone: both ends read it from the
-- row now. The owner too is bound by row security, so organisation by organisation.
DO $$
DECLARE
  organisation uuid;
BEGIN
  FOR organisation IN SELECT id FROM organisations LOOP
    PERFORM set_config('app.tenant_id', organisation::text, true);
    UPDATE participations p SET asked_by = a.user_id, asked_maxima = a.after -> 'maxima'
    FROM (
      SELECT DISTINCT ON (subject_id) subject_id, user_id, after FROM audit_entries
      WHERE organisation_id = organisation AND subject_kind = 'participation' AND action = 'participation.ask'
      ORDER BY subject_id, at DESC, id DESC
    ) a
    WHERE p.organisation_id = organisation AND p.id = a.subject_id AND p.asked_at IS NOT NULL AND p.asked_maxima IS NULL;
    UPDATE memberships m SET asked_by = a.user_id
    FROM (
      SELECT DISTINCT ON (subject_id) subject_id, user_id FROM audit_entries
      WHERE organisation_id = organisation AND subject_kind = 'membership' AND action = 'membership.ask'
      ORDER BY subject_id, at DESC, id DESC
    ) a
    WHERE m.organisation_id = organisation AND m.id = a.subject_id AND m.asked_at IS NOT NULL AND m.asked_by IS NULL;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END
$$;
