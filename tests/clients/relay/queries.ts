import { graphql } from 'relay-runtime'

// Read by Relay's compiler; nothing here runs.

export const patient = graphql`
  fragment queries_patient on Patient {
    id
    familyName
    region {
      nameEn
    }
  }
`

export const patients = graphql`
  query queriesPatientsQuery($first: Int!, $after: String) {
    patients(first: $first, after: $after, orderBy: [{ familyName: ASC }]) {
      edges {
        cursor
        node {
          id
          ...queries_patient @relay(mask: false)
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`

export const rename = graphql`
  mutation queriesRenameMutation($id: ID!, $expectedVersion: Int!, $data: PatientUpdate!) {
    updatePatient(id: $id, expectedVersion: $expectedVersion, data: $data) {
      id
      familyName
      version
    }
  }
`
