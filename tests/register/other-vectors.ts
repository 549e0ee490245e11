import { type Vector, vectorsOf } from './vector.ts'

const patient = vectorsOf('Patient')
const treatment = vectorsOf('Treatment')
const prescription = vectorsOf('Prescription')
const region = vectorsOf('Region')

const male1984 = '840229300012'

export const otherVectors: readonly Vector[] = [
  patient(
    'IIN_BIRTH_DATE_MISMATCH',
    [
      { iin: male1984, birthDate: '1984-03-01' },
      { iin: male1984, birthDate: '1984-03-01', birthDatePrecision: 'MONTH' },
      { iin: '991231200077', birthDate: '1999-12-31' },
    ],
    [
      { iin: male1984, birthDate: '1984-02-29' },
      { iin: male1984, birthDate: '1984-02-01', birthDatePrecision: 'MONTH' },
      { iin: male1984, birthDate: '1984-01-01', birthDatePrecision: 'YEAR' },
      { birthDate: '1984-03-01' },
    ],
  ),
  patient(
    'IIN_SEX_MISMATCH',
    [
      { iin: male1984, sex: 'FEMALE' },
      { iin: '900101400416', sex: 'MALE' },
    ],
    [{ iin: male1984, sex: 'MALE' }, { iin: male1984, sex: 'UNKNOWN' }, { sex: 'FEMALE' }],
  ),
  patient(
    'IIN_STATUS_MISMATCH',
    [{ iinStatus: 'VALID' }, { iinStatus: 'MISSING', iin: male1984 }],
    [{ iinStatus: 'VALID', iin: male1984 }, { iinStatus: 'MISSING' }, { iin: male1984 }],
  ),
  patient(
    'DEATH_BEFORE_BIRTH',
    [{ birthDate: '1950-06-01', deathDate: '1950-05-31' }],
    [
      { birthDate: '1950-06-01', deathDate: '1950-06-01' },
      { birthDate: '1950-06-01', birthDatePrecision: 'YEAR', deathDate: '1950-05-31' },
    ],
  ),
  patient(
    'LAST_CONTACT_BEFORE_BIRTH',
    [{ birthDate: '1950-06-01', lastContactDate: '1950-05-31' }],
    [{ birthDate: '1950-06-01', lastContactDate: '2020-01-01' }],
  ),
  patient(
    'LAST_CONTACT_AFTER_DEATH',
    [{ lastContactDate: '2020-01-02', deathDate: '2020-01-01' }],
    [{ lastContactDate: '2020-01-01', deathDate: '2020-01-01' }],
  ),
  patient(
    'DEATH_DATE_OF_LIVING',
    [
      { deathDate: '2020-01-01', vitalStatus: 'ALIVE' },
      { deathDate: '2020-01-01', vitalStatus: 'LOST' },
    ],
    [{ deathDate: '2020-01-01', vitalStatus: 'DEAD' }, { vitalStatus: 'DEAD' }],
  ),
  treatment(
    'END_BEFORE_START',
    [{ startDate: '2024-02-02', endDate: '2024-02-01' }],
    [{ startDate: '2024-02-02', endDate: '2024-02-02' }, { startDate: '2024-02-02' }],
  ),
  treatment(
    'TREATMENT_BEFORE_DIAGNOSIS',
    [{ startDate: '2024-01-31', 'diagnosis.diagnosisDate': '2024-03-02' }],
    [
      { startDate: '2024-02-01', 'diagnosis.diagnosisDate': '2024-03-02' },
      {
        startDate: '2024-01-31',
        'diagnosis.diagnosisDate': '2024-03-02',
        'diagnosis.diagnosisDatePrecision': 'YEAR',
      },
    ],
  ),
  treatment(
    'BEGUN_IN_FUTURE',
    [
      { startDate: '2027-03-16', status: 'ONGOING' },
      { startDate: '2027-03-16', status: 'COMPLETED' },
    ],
    [
      { startDate: '2027-03-16', status: 'PLANNED' },
      { startDate: '2027-03-15', status: 'ONGOING' },
    ],
  ),
  treatment(
    'DOSE_AGAINST_FRACTIONS',
    [{ totalDoseGy: '50.00', fractions: 20, dosePerFractionGy: '2.00' }],
    [
      { totalDoseGy: '50.00', fractions: 25, dosePerFractionGy: '2.00' },
      { totalDoseGy: '40.00', fractions: 15, dosePerFractionGy: '2.67' },
      { totalDoseGy: '50.00' },
    ],
  ),
  prescription('DOSE_NOT_POSITIVE', [{ dose: '0.000' }, { dose: '-1.000' }], [{ dose: '0.01' }]),
  prescription(
    'QUANTITY_NOT_POSITIVE',
    [{ quantityPrescribed: '0.00' }, { quantityPrescribed: '-5.00' }],
    [{ quantityPrescribed: '1.00' }],
  ),
  prescription('DOSE_WITHOUT_UNIT', [{ dose: '5.000' }], [{ dose: '5.000', unit: 'MG' }]),
  prescription(
    'VALID_UNTIL_BEFORE_PRESCRIBED',
    [{ prescribedOn: '2024-02-02', validUntil: '2024-02-01' }],
    [{ prescribedOn: '2024-02-02', validUntil: '2024-02-02' }],
  ),
  prescription(
    'PRESCRIBED_AFTER_DEATH',
    [{ prescribedOn: '2024-02-02', 'patient.deathDate': '2024-02-01' }],
    [{ prescribedOn: '2024-02-01', 'patient.deathDate': '2024-02-01' }],
  ),
  region(
    'ENDS_BEFORE_IT_BEGINS',
    [{ validFrom: '2022-06-08', validTo: '2022-06-07' }],
    [{ validFrom: '2022-06-08' }],
  ),
]
