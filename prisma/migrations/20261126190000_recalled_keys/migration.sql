-- Which versions of rows tell what an API key may do at this moment: its own, its creator's and their role's. Null where it opens nothing.
-- In PL/pgSQL, which keeps the plan for the session.
CREATE FUNCTION api_key_state(organization uuid, key_hash text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT concat_ws(' ', k.xmin, m.xmin, u.xmin, r.xmin)
    FROM api_keys k
    JOIN memberships m ON m.organization_id = k.organization_id AND m.user_id = k.created_by
    JOIN users u ON u.id = k.created_by
    LEFT JOIN custom_roles r ON r.organization_id = m.organization_id AND r.id = m.custom_role_id
    WHERE k.organization_id = organization AND k.hash = key_hash
  );
END
$$;

-- Ends the transaction of whoever is remembered by a key that has another state by now.
CREATE FUNCTION confirm_api_key(organization uuid, key_hash text, state text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF api_key_state(organization, key_hash) IS DISTINCT FROM state THEN
    RAISE EXCEPTION 'The API key is not as it was.' USING ERRCODE = 'PL001';
  END IF;
  RETURN true;
END
$$;
