select row_to_json("object") as "data"
from (
  select
    "patient"."id" as "id",
    coalesce(nullif(concat_ws(' ', case when exists (
      select
      from "organization"
      where
        "organization"."id" = "patient"."attached_organization_id"
        and "organization"."code" = $2::text
    ) then "patient"."family_name" end, case when exists (
      select
      from "organization" "organization_2"
      where
        "organization_2"."id" = "patient"."attached_organization_id"
        and "organization_2"."code" = $3::text
    ) then "patient"."given_name" end, case when exists (
      select
      from "organization" "organization_3"
      where
        "organization_3"."id" = "patient"."attached_organization_id"
        and "organization_3"."code" = $4::text
    ) then "patient"."patronymic" end), ''), 'Patient …' || right("patient"."id"::text, 4)) as "label",
    case when exists (
      select
      from "organization" "organization_4"
      where
        "organization_4"."id" = "patient"."attached_organization_id"
        and "organization_4"."code" = $5::text
    ) then "patient"."family_name" end as "familyName",
    case when exists (
      select
      from "organization" "organization_5"
      where
        "organization_5"."id" = "patient"."attached_organization_id"
        and "organization_5"."code" = $6::text
    ) then "patient"."phone" end as "phone",
    case when (exists (
      select
      from "organization" "organization_6"
      where
        "organization_6"."id" = "patient"."attached_organization_id"
        and "organization_6"."code" = $7::text
    )) is true then (
      select row_to_json("object")
      from (
        select "organization_7"."code" as "code"
        from "organization" "organization_7"
        where
          "organization_7"."id" = "patient"."organization_id"
          and "organization_7"."deleted_at" is null
      ) "object"
    ) else null end as "organization",
    (
      select row_to_json("object")
      from (
        select
          (exists (
            select
            from "organization" "organization_8"
            where
              "organization_8"."id" = "patient"."attached_organization_id"
              and "organization_8"."code" = $8::text
          )) is true as "canUpdate",
          (false) is true as "canDelete",
          to_json(array_remove(array[case when (not exists (
            select
            from "organization" "organization_9"
            where
              "organization_9"."id" = "patient"."attached_organization_id"
              and "organization_9"."code" = $9::text
          )) is true then 'registryNumber' end, case when (not exists (
            select
            from "organization" "organization_10"
            where
              "organization_10"."id" = "patient"."attached_organization_id"
              and "organization_10"."code" = $10::text
          )) is true then 'iin' end, case when (not exists (
            select
            from "organization" "organization_11"
            where
              "organization_11"."id" = "patient"."attached_organization_id"
              and "organization_11"."code" = $11::text
          )) is true then 'iinStatus' end, case when (not exists (
            select
            from "organization" "organization_12"
            where
              "organization_12"."id" = "patient"."attached_organization_id"
              and "organization_12"."code" = $12::text
          )) is true then 'familyName' end, case when (not exists (
            select
            from "organization" "organization_13"
            where
              "organization_13"."id" = "patient"."attached_organization_id"
              and "organization_13"."code" = $13::text
          )) is true then 'givenName' end, case when (not exists (
            select
            from "organization" "organization_14"
            where
              "organization_14"."id" = "patient"."attached_organization_id"
              and "organization_14"."code" = $14::text
          )) is true then 'patronymic' end, case when (not exists (
            select
            from "organization" "organization_15"
            where
              "organization_15"."id" = "patient"."attached_organization_id"
              and "organization_15"."code" = $15::text
          )) is true then 'previousFamilyName' end, case when (not exists (
            select
            from "organization" "organization_16"
            where
              "organization_16"."id" = "patient"."attached_organization_id"
              and "organization_16"."code" = $16::text
          )) is true then 'latinFamilyName' end, case when (not exists (
            select
            from "organization" "organization_17"
            where
              "organization_17"."id" = "patient"."attached_organization_id"
              and "organization_17"."code" = $17::text
          )) is true then 'latinGivenName' end, case when (not exists (
            select
            from "organization" "organization_18"
            where
              "organization_18"."id" = "patient"."attached_organization_id"
              and "organization_18"."code" = $18::text
          )) is true then 'birthDate' end, case when (not exists (
            select
            from "organization" "organization_19"
            where
              "organization_19"."id" = "patient"."attached_organization_id"
              and "organization_19"."code" = $19::text
          )) is true then 'birthDatePrecision' end, case when (not exists (
            select
            from "organization" "organization_20"
            where
              "organization_20"."id" = "patient"."attached_organization_id"
              and "organization_20"."code" = $20::text
          )) is true then 'citizenship' end, case when (not exists (
            select
            from "organization" "organization_21"
            where
              "organization_21"."id" = "patient"."attached_organization_id"
              and "organization_21"."code" = $21::text
          )) is true then 'district' end, case when (not exists (
            select
            from "organization" "organization_22"
            where
              "organization_22"."id" = "patient"."attached_organization_id"
              and "organization_22"."code" = $22::text
          )) is true then 'settlement' end, case when (not exists (
            select
            from "organization" "organization_23"
            where
              "organization_23"."id" = "patient"."attached_organization_id"
              and "organization_23"."code" = $23::text
          )) is true then 'address' end, case when (not exists (
            select
            from "organization" "organization_24"
            where
              "organization_24"."id" = "patient"."attached_organization_id"
              and "organization_24"."code" = $24::text
          )) is true then 'phone' end, case when (not exists (
            select
            from "organization" "organization_25"
            where
              "organization_25"."id" = "patient"."attached_organization_id"
              and "organization_25"."code" = $25::text
          )) is true then 'relativePhone' end, case when (not exists (
            select
            from "organization" "organization_26"
            where
              "organization_26"."id" = "patient"."attached_organization_id"
              and "organization_26"."code" = $26::text
          )) is true then 'smoking' end, case when (not exists (
            select
            from "organization" "organization_27"
            where
              "organization_27"."id" = "patient"."attached_organization_id"
              and "organization_27"."code" = $27::text
          )) is true then 'packYears' end, case when (not exists (
            select
            from "organization" "organization_28"
            where
              "organization_28"."id" = "patient"."attached_organization_id"
              and "organization_28"."code" = $28::text
          )) is true then 'heightCm' end, case when (not exists (
            select
            from "organization" "organization_29"
            where
              "organization_29"."id" = "patient"."attached_organization_id"
              and "organization_29"."code" = $29::text
          )) is true then 'weightKg' end, case when (not exists (
            select
            from "organization" "organization_30"
            where
              "organization_30"."id" = "patient"."attached_organization_id"
              and "organization_30"."code" = $30::text
          )) is true then 'ecog' end, case when (not exists (
            select
            from "organization" "organization_31"
            where
              "organization_31"."id" = "patient"."attached_organization_id"
              and "organization_31"."code" = $31::text
          )) is true then 'bloodGroup' end, case when (not exists (
            select
            from "organization" "organization_32"
            where
              "organization_32"."id" = "patient"."attached_organization_id"
              and "organization_32"."code" = $32::text
          )) is true then 'lastContactDate' end, case when (not exists (
            select
            from "organization" "organization_33"
            where
              "organization_33"."id" = "patient"."attached_organization_id"
              and "organization_33"."code" = $33::text
          )) is true then 'deathDate' end, case when (not exists (
            select
            from "organization" "organization_34"
            where
              "organization_34"."id" = "patient"."attached_organization_id"
              and "organization_34"."code" = $34::text
          )) is true then 'deathCause' end, case when (not exists (
            select
            from "organization" "organization_35"
            where
              "organization_35"."id" = "patient"."attached_organization_id"
              and "organization_35"."code" = $35::text
          )) is true then 'sourceSystem' end, case when (not exists (
            select
            from "organization" "organization_36"
            where
              "organization_36"."id" = "patient"."attached_organization_id"
              and "organization_36"."code" = $36::text
          )) is true then 'sourceRecordId' end, case when (not exists (
            select
            from "organization" "organization_37"
            where
              "organization_37"."id" = "patient"."attached_organization_id"
              and "organization_37"."code" = $37::text
          )) is true then 'organization' end, case when (not exists (
            select
            from "organization" "organization_38"
            where
              "organization_38"."id" = "patient"."attached_organization_id"
              and "organization_38"."code" = $38::text
          )) is true then 'attachedOrganization' end, case when (not exists (
            select
            from "organization" "organization_39"
            where
              "organization_39"."id" = "patient"."attached_organization_id"
              and "organization_39"."code" = $39::text
          )) is true then 'prescriptions' end, case when (not exists (
            select
            from "organization" "organization_40"
            where
              "organization_40"."id" = "patient"."attached_organization_id"
              and "organization_40"."code" = $40::text
          )) is true then 'iinMasked' end, case when (not exists (
            select
            from "organization" "organization_41"
            where
              "organization_41"."id" = "patient"."attached_organization_id"
              and "organization_41"."code" = $41::text
          )) is true then 'initials' end]::text[], null)) as "redacted"
      ) "object"
    ) as "_access",
    (not exists (
      select
      from "organization" "organization_42"
      where
        "organization_42"."id" = "patient"."attached_organization_id"
        and "organization_42"."code" = $42::text
    )) is true as "!0"
  from "patient"
  where
    "patient"."deleted_at" is null
    and "patient"."id" = $1::uuid
) "object"

-- ["00000000-0000-7000-8003-000000000001","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1","PHC-75-1"]
