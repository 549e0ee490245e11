/** What names a person or leads to one; a mask, initials and a pseudonym stand beside it as fields of their own. */
export const identity = [
  'iin',
  'familyName',
  'givenName',
  'patronymic',
  'previousFamilyName',
  'latinFamilyName',
  'latinGivenName',
  'birthDate',
  'address',
  'phone',
  'relativePhone',
]

/** Shown masked or as initials; may be revealed one by one, for a reason, by roles that now and then have to be sure. */
export const revealed = ['iin', 'familyName', 'givenName', 'patronymic']

/** How to reach a patient. */
export const contacts = ['district', 'settlement', 'settlementKind', 'address', 'phone', 'relativePhone']

/** What a doctor finds and keeps up to date. */
export const health = [
  'smoking',
  'packYears',
  'heightCm',
  'weightKg',
  'ecog',
  'bloodGroup',
  'lastContactDate',
]

/** Free text may say anything of anybody. */
export const freeText = ['notes']
