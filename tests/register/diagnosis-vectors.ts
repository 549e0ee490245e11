import { type Vector, vectorsOf } from './vector.ts'

const diagnosis = vectorsOf('Diagnosis')
const tnm = (icd10: string, t: string, n: string, m: string) => ({ icd10, tnmT: t, tnmN: n, tnmM: m })

export const diagnosisVectors: readonly Vector[] = [
  diagnosis(
    'DIAGNOSIS_BEFORE_BIRTH',
    [{ diagnosisDate: '1950-05-31', 'patient.birthDate': '1950-06-01' }],
    [
      { diagnosisDate: '1950-06-01', 'patient.birthDate': '1950-06-01' },
      { diagnosisDate: '1950-01-01', diagnosisDatePrecision: 'YEAR', 'patient.birthDate': '1950-06-01' },
    ],
  ),
  diagnosis(
    'DIAGNOSIS_AFTER_DEATH',
    [{ diagnosisDate: '2020-02-01', 'patient.deathDate': '2020-01-31' }],
    [
      { diagnosisDate: '2020-01-31', 'patient.deathDate': '2020-01-31' },
      { diagnosisDate: '2020-01-01', 'patient.deathDate': null },
    ],
  ),
  diagnosis(
    'DIAGNOSIS_AFTER_LAST_CONTACT',
    [{ diagnosisDate: '2020-02-01', 'patient.lastContactDate': '2020-01-31' }],
    [{ diagnosisDate: '2020-02-01', 'patient.lastContactDate': '2020-02-01' }],
  ),
  diagnosis(
    'SYMPTOMS_AFTER_DIAGNOSIS',
    [{ firstSymptomDate: '2020-02-01', diagnosisDate: '2020-01-31' }],
    [{ firstSymptomDate: '2020-02-01', firstSymptomDatePrecision: 'YEAR', diagnosisDate: '2020-01-31' }],
  ),
  diagnosis(
    'SUSPICION_AFTER_DIAGNOSIS',
    [{ suspicionDate: '2020-02-01', diagnosisDate: '2020-01-31' }],
    [{ suspicionDate: '2020-01-31', diagnosisDate: '2020-01-31' }],
  ),

  diagnosis(
    'TOPOGRAPHY_AGAINST_SEX',
    [
      { topography: 'C53.9', 'patient.sex': 'MALE' },
      { topography: 'C61.9', 'patient.sex': 'FEMALE' },
    ],
    [
      { topography: 'C53.9', 'patient.sex': 'FEMALE' },
      { topography: 'C50.9', 'patient.sex': 'MALE' },
      { topography: 'C61.9', 'patient.sex': 'UNKNOWN' },
    ],
  ),
  diagnosis(
    'ICD10_AGAINST_SEX',
    [
      { icd10: 'C56', 'patient.sex': 'MALE' },
      { icd10: 'D06.9', 'patient.sex': 'MALE' },
      { icd10: 'D07.2', 'patient.sex': 'MALE' },
      { icd10: 'D25', 'patient.sex': 'MALE' },
      { icd10: 'D39', 'patient.sex': 'MALE' },
      { icd10: 'C62.1', 'patient.sex': 'FEMALE' },
      { icd10: 'D07.5', 'patient.sex': 'FEMALE' },
      { icd10: 'D29', 'patient.sex': 'FEMALE' },
      { icd10: 'D40', 'patient.sex': 'FEMALE' },
    ],
    [
      { icd10: 'C56', 'patient.sex': 'FEMALE' },
      { icd10: 'C61', 'patient.sex': 'MALE' },
      { icd10: 'C50.9', 'patient.sex': 'MALE' },
      { icd10: 'D05', 'patient.sex': 'MALE' },
    ],
  ),
  diagnosis(
    'SECONDARY_IS_NO_PRIMARY',
    [{ icd10: 'C77.3' }, { icd10: 'C78' }, { icd10: 'C79.5' }],
    [{ icd10: 'C80.9' }, { icd10: 'C76.2' }],
  ),
  diagnosis(
    'TOPOGRAPHY_AGAINST_ICD10',
    [
      { icd10: 'C50.9', topography: 'C34.1' },
      { icd10: 'C43.5', topography: 'C50.9' },
      { icd10: 'D05.1', topography: 'C53.9' },
    ],
    [
      { icd10: 'C50.4', topography: 'C50.9' },
      { icd10: 'C43.5', topography: 'C44.5' },
      { icd10: 'C83.3', topography: 'C77.1' },
      { icd10: 'C91.1', topography: 'C42.1' },
      { icd10: 'C45.0', topography: 'C38.4' },
      { icd10: 'D05.1', topography: 'C50.9' },
      { icd10: 'C26.1', topography: 'C42.2' },
      { icd10: 'C50.9' },
    ],
  ),
  diagnosis(
    'LATERALITY_REQUIRED',
    [
      { icd10: 'C50.9' },
      { icd10: 'C34.1', laterality: 'NOT_PAIRED' },
      { icd10: 'C44.3', topography: 'C44.3' },
      { icd10: 'C56', topography: 'C56.9' },
    ],
    [
      { icd10: 'C50.9', laterality: 'LEFT' },
      { icd10: 'C50.9', laterality: 'UNSPECIFIED' },
      { icd10: 'C18.7' },
      { icd10: 'C44', laterality: 'LEFT' },
    ],
  ),
  diagnosis(
    'LATERALITY_OF_UNPAIRED',
    [
      { icd10: 'C18.7', laterality: 'LEFT' },
      { icd10: 'C44.4', topography: 'C44.4', laterality: 'RIGHT' },
    ],
    [
      { icd10: 'C18.7', laterality: 'NOT_PAIRED' },
      { icd10: 'C18.7' },
      { icd10: 'D05.1', laterality: 'LEFT' },
      { icd10: 'C43.6', laterality: 'LEFT' },
    ],
  ),

  diagnosis(
    'BEHAVIOUR_AGAINST_ICD10',
    [
      { icd10: 'C50.9', behaviour: '2' },
      { icd10: 'D05.1', behaviour: '3' },
      { icd10: 'D25', behaviour: '1' },
      { icd10: 'D39', behaviour: '0' },
    ],
    [
      { icd10: 'C50.9', behaviour: '3' },
      { icd10: 'D05.1', behaviour: '2' },
      { icd10: 'D25', behaviour: '0' },
      { icd10: 'D39', behaviour: '1' },
      { icd10: 'D45', behaviour: '3' },
      { icd10: 'C50.9' },
    ],
  ),
  diagnosis(
    'MORPHOLOGY_AGAINST_ICD10',
    [
      { icd10: 'C44.5', morphology: '8720' },
      { icd10: 'C43.5', morphology: '8090' },
      { icd10: 'C34.1', morphology: '9050' },
      { icd10: 'C44.9', morphology: '9140' },
      { icd10: 'C16.9', morphology: '9680' },
      { icd10: 'C83.3', morphology: '8140' },
    ],
    [
      { icd10: 'C43.5', morphology: '8720' },
      { icd10: 'C69.3', morphology: '8720' },
      { icd10: 'C45.0', morphology: '9050' },
      { icd10: 'C46.0', morphology: '9140' },
      { icd10: 'C83.3', morphology: '9680' },
      { icd10: 'D45', morphology: '9950' },
      { icd10: 'C50.9', morphology: '8500' },
      { icd10: 'C83.3', morphology: '8000' },
    ],
  ),
  diagnosis(
    'GRADE_NEEDS_MALIGNANCY',
    [
      { grade: '2', behaviour: '2' },
      { grade: '1', behaviour: '0' },
    ],
    [{ grade: '2', behaviour: '3' }, { grade: '9', behaviour: '2' }, { behaviour: '2' }],
  ),
  diagnosis(
    'GRADE_OF_MORPHOLOGY',
    [
      { grade: '2', morphology: '8331' },
      { grade: '3', morphology: '9401' },
      { grade: '1', morphology: '8631' },
      { grade: '4', morphology: '8249' },
    ],
    [
      { grade: '1', morphology: '8331' },
      { grade: '4', morphology: '9401' },
      { grade: '9', morphology: '9401' },
      { grade: '2', morphology: '8140' },
    ],
  ),
  diagnosis(
    'GRADE_OF_LYMPHOID',
    [
      { grade: '5', morphology: '8140' },
      { grade: '6', morphology: '9540' },
    ],
    [
      { grade: '6', morphology: '9680' },
      { grade: '3', morphology: '8140' },
    ],
  ),

  diagnosis(
    'METASTASIS_IS_STAGE_FOUR',
    [
      { ...tnm('C50.9', 'T1', 'N0', 'M1'), stage: 'I' },
      { icd10: 'C34.1', pM: 'M1', stage: 'III' },
      { icd10: 'C18.7', tnmM: 'M1a', stage: 'II', tnmEdition: 'UICC8' },
    ],
    [
      { ...tnm('C50.9', 'T1', 'N0', 'M1'), stage: 'IV' },
      { ...tnm('C62.1', 'T2', 'N2', 'M1a'), stage: 'III' },
      { ...tnm('C73', 'T2', 'N0', 'M1'), stage: 'II' },
      { ...tnm('C50.9', 'T1', 'N0', 'M1'), stage: 'UNKNOWN' },
      { icd10: 'C83.3', tnmM: 'M1', stage: 'II', stageSystem: 'ANN_ARBOR' },
    ],
  ),
  diagnosis(
    'STAGE_ZERO_IS_IN_SITU',
    [
      { ...tnm('D05.1', 'Tis', 'N0', 'M0'), stage: 'I' },
      { ...tnm('C50.9', 'T1', 'N0', 'M0'), stage: 'STAGE_0' },
      { icd10: 'C50.9', behaviour: '3', stage: 'STAGE_0' },
      { ...tnm('C67.2', 'Ta', 'N0', 'M0'), stage: 'I' },
    ],
    [
      { ...tnm('D05.1', 'Tis', 'N0', 'M0'), behaviour: '2', stage: 'STAGE_0' },
      { ...tnm('C67.2', 'Ta', 'N0', 'M0'), stage: 'STAGE_0' },
      { ...tnm('D05.1', 'Tis', 'N0', 'M0'), pT: 'T1', stage: 'I' },
      { stage: 'STAGE_0' },
      { ...tnm('D05.1', 'Tis', 'N0', 'M0'), stage: 'UNKNOWN' },
    ],
  ),
  diagnosis(
    'STAGE_AGAINST_TNM',
    [
      { ...tnm('C50.4', 'T2', 'N1', 'M0'), stage: 'III' },
      { ...tnm('C50.4', 'T2', 'N1', 'M0'), stage: 'II', substage: 'A' },
      { ...tnm('C18.7', 'T3', 'N0', 'M0'), stage: 'III', tnmEdition: 'UICC7' },
      { ...tnm('C53.9', 'T3b', 'N0', 'M0'), stage: 'II' },
    ],
    [
      { ...tnm('C50.4', 'T2', 'N1', 'M0'), stage: 'II', substage: 'B' },
      { ...tnm('C50.4', 'T2', 'N1', 'M0'), stage: 'II' },
      { ...tnm('C50.4', 'T2', 'N1', 'M0'), pT: 'T1', pN: 'N0', stage: 'I', substage: 'A' },
      { ...tnm('C50.4', 'T2', 'NX', 'M0'), stage: 'III' },
      { ...tnm('C34.1', 'T3', 'N3', 'M0'), stage: 'III', substage: 'C', tnmEdition: 'UICC8' },
      { ...tnm('C61', 'T2', 'N0', 'M0'), stage: 'III' },
      { ...tnm('C50.4', 'T2', 'N1', 'M0'), stage: 'UNKNOWN' },
      { ...tnm('C50.4', 'T2', 'N1', 'M0') },
    ],
  ),
  diagnosis('PM0_DOES_NOT_EXIST', [{ pM: 'M0' }], [{ pM: 'M1' }, { tnmM: 'M0' }]),
  diagnosis(
    'TNM_NOT_FOR_SITE',
    [
      { icd10: 'C83.3', tnmT: 'T1' },
      { icd10: 'C71.1', tnmN: 'N0' },
      { icd10: 'C80.9', pT: 'T1' },
      { icd10: 'C91.1', tnmM: 'M0' },
    ],
    [{ icd10: 'C83.3' }, { icd10: 'C50.9', tnmT: 'T1' }],
  ),

  diagnosis(
    'MORE_NODES_POSITIVE_THAN_EXAMINED',
    [{ nodesPositive: 5, nodesExamined: 4 }],
    [{ nodesPositive: 4, nodesExamined: 4 }, { nodesPositive: 4 }],
  ),
  diagnosis(
    'PN_AGAINST_NODES',
    [
      { pN: 'N0', nodesPositive: 1 },
      { pN: 'N1', nodesPositive: 0 },
      { pN: 'N1mi', nodesPositive: 0 },
    ],
    [
      { pN: 'N0', nodesPositive: 0 },
      { pN: 'N2a', nodesPositive: 3 },
      { pN: 'NX', nodesPositive: 0 },
    ],
  ),
]
