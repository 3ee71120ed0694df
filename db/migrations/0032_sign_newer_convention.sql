-- A member may sign the version that its centre published last, and nothing else of what was accepted.
CREATE OR REPLACE FUNCTION public.keep_membership_side() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
BEGIN
  IF tenant IS NULL OR NEW.owner_id = tenant THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status NOT IN ('draft', 'asked') THEN
      RAISE EXCEPTION 'only the centre accepts a member' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.organisation_id, NEW.owner_id, NEW.centre_id) IS DISTINCT FROM (OLD.organisation_id, OLD.owner_id, OLD.centre_id) THEN
    RAISE EXCEPTION 'a membership keeps its two ends' USING ERRCODE = '42501';
  END IF;
  IF NEW.status <> OLD.status AND NEW.status NOT IN ('draft', 'asked', 'left') THEN
    RAISE EXCEPTION 'only the centre accepts, refuses or suspends a member' USING ERRCODE = '42501';
  END IF;
  IF OLD.status IN ('accepted', 'suspended') AND NEW.status = OLD.status THEN
    IF (NEW.starts_on, NEW.ends_on, NEW.resign_by) IS DISTINCT FROM (OLD.starts_on, OLD.ends_on, OLD.resign_by) THEN
      RAISE EXCEPTION 'the terms of an accepted membership are the centre''s' USING ERRCODE = '42501';
    END IF;
    IF (NEW.convention_version_id, NEW.signed_at, NEW.signed_sha256)
        IS DISTINCT FROM (OLD.convention_version_id, OLD.signed_at, OLD.signed_sha256)
      AND (NEW.signed_at IS NULL
        OR (OLD.signed_at IS NOT NULL AND NEW.convention_version_id IS NOT DISTINCT FROM OLD.convention_version_id)
        OR NOT EXISTS (
          SELECT FROM convention_versions v
          WHERE v.organisation_id = NEW.owner_id AND v.centre_id = NEW.centre_id AND v.id = NEW.convention_version_id
            AND v.sha256 = NEW.signed_sha256 AND NOT EXISTS (
              SELECT FROM convention_versions newer
              WHERE newer.organisation_id = v.organisation_id AND newer.centre_id = v.centre_id AND newer.number > v.number)))
    THEN
      RAISE EXCEPTION 'a member signs the newest version of the convention' USING ERRCODE = '42501';
    END IF;
  END IF;
  RETURN NEW;
END
$$;
