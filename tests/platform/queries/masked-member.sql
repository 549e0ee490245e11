with "the page" as (
  select
    "keys".*,
    row_number() over () as "#"
  from (
    select "member_2"."id"
    from "member" "member_2"
    where
      "member_2"."deleted_at" is null
      and extract(year from age($2::date, "member_2"."born"))::integer = $1::integer
      and (repeat('*', greatest(length("member_2"."card_number") - 4, 0)) || right("member_2"."card_number", 4)) like $3::text
    order by
      ('M-' || upper(left(encode(sha256(decode($4::text, 'hex') || uuid_send("member_2"."id")), 'hex'), 16))) collate "und-x-icu",
      "member_2"."id"
    limit $5::integer
  ) "keys"
)
select row_to_json("connection") as "data"
from (
  select coalesce((
    select json_agg("node")
    from (
      select
        coalesce(nullif(concat_ws(' ', "member_3"."family_name", "member_3"."given_name"), ''), 'Member …' || right("member_3"."id"::text, 4)) as "label",
        (repeat('*', greatest(length("member_3"."card_number") - 4, 0)) || right("member_3"."card_number", 4)) as "cardMasked",
        nullif(concat(upper(left(nullif("member_3"."family_name", ''), 1)) || '.', upper(left(nullif("member_3"."given_name", ''), 1)) || '.'), '') as "initials",
        ('M-' || upper(left(encode(sha256(decode($4::text, 'hex') || uuid_send("member_3"."id")), 'hex'), 16))) collate "und-x-icu" as "pseudonym",
        extract(year from age($2::date, "member_3"."born"))::integer as "ageYears"
      from "the page"
      join "member" "member_3" on "member_3"."id" = "the page"."id"
      order by "the page"."#"
    ) "node"
  ), '[]'::json) as "nodes"
) "connection"

-- [25,"2026-11-21","%5678","0202020202020202020202020202020202020202020202020202020202020202",50]
