select row_to_json("object") as "data"
from (
  select
    "patient"."id" as "id",
    'Patient …' || right("patient"."id"::text, 4) as "label",
    null as "familyName",
    null as "phone",
    null as "organization",
    $2::json as "_access"
  from "patient"
  where
    "patient"."deleted_at" is null
    and "patient"."id" = $1::uuid
) "object"

-- ["00000000-0000-7000-8003-000000000001","{\"canUpdate\":false,\"canDelete\":false,\"redacted\":[\"registryNumber\",\"iin\",\"iinStatus\",\"familyName\",\"givenName\",\"patronymic\",\"previousFamilyName\",\"latinFamilyName\",\"latinGivenName\",\"birthDate\",\"birthDatePrecision\",\"citizenship\",\"district\",\"settlement\",\"address\",\"phone\",\"relativePhone\",\"smoking\",\"packYears\",\"heightCm\",\"weightKg\",\"ecog\",\"bloodGroup\",\"lastContactDate\",\"deathDate\",\"deathCause\",\"sourceSystem\",\"sourceRecordId\",\"organization\",\"attachedOrganization\",\"prescriptions\",\"iinMasked\",\"initials\"]}"]
