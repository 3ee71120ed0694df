-- A body that became part of another is a member no more: its adhesion may end, and does not come back.
CREATE TRIGGER memberships_stay_out BEFORE UPDATE OF status ON "memberships" FOR EACH ROW WHEN (NEW.status <> OLD.status AND NEW.status <> 'left') EXECUTE FUNCTION public.keep_shell_closed();
