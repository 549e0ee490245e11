import { me, type RowCondition } from '#define'

// Attributes hold codes, so that an account says the same before and after the reference data is loaded anew.

const ownOrganization = { equals: me('organization') }

/** Patients the asker's own organisation manages and those attached to it. */
export const managed = (patient = ''): RowCondition => ({
  OR: [
    { [`${patient}organization.code`]: ownOrganization },
    { [`${patient}attachedOrganization.code`]: ownOrganization },
  ],
})

const underWay = { status: { in: ['PLANNED', 'ONGOING'] } }

/** Patients of the asker's own organisation: managed, attached, or treated there as long as a course is planned or under way. */
export const ofOwnOrganization = (patient = ''): RowCondition => ({
  OR: [
    managed(patient),
    {
      [`${patient}diagnoses`]: {
        some: { treatments: { some: { 'organization.code': ownOrganization, ...underWay } } },
      },
    },
  ],
})

/** Patients with a case the asker attends, wherever they are managed. */
export const attended = (patient = ''): RowCondition => ({
  [`${patient}diagnoses`]: { some: { attendingDoctor: { equals: me('email') } } },
})

/** Patients attached to the asker's organisation for primary care. */
export const attached = (patient = ''): RowCondition => ({
  [`${patient}attachedOrganization.code`]: ownOrganization,
})

/** Patients of the asker's region. */
export const ofOwnRegion = (patient = ''): RowCondition => ({
  [`${patient}region.code`]: { equals: me('region') },
})

/** Prescriptions to be dispensed at the asker's organisation. */
export const routedHere: RowCondition = { 'organization.code': ownOrganization }
