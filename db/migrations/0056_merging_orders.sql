-- What would move of orders is shown before two bodies become one; the counts of before with these two added.
DO $$
DECLARE
  kept text := pg_get_functiondef('public.merging_counts(uuid, uuid, uuid)'::regprocedure);
  next_count text := 'UNION ALL SELECT ''letters''';
BEGIN
  IF position(next_count IN kept) = 0 THEN
    RAISE EXCEPTION 'merging_counts is not as expected';
  END IF;
  EXECUTE replace(kept, next_count,
    'UNION ALL SELECT ''orders'', count(*), 0 FROM orders WHERE organisation_id = from_body AND status <> ''draft''
    UNION ALL SELECT ''orderDrafts'', count(*), 0 FROM orders WHERE organisation_id = from_body AND status = ''draft''
    ' || next_count);
END
$$;
