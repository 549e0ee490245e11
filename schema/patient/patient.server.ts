import { GraphQLBoolean, GraphQLString } from 'graphql'
import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { existsAnywhere, MayCall, mayDo, type RequestContext } from '#extend'

/** What the standard operations cannot say of patients. */
@Resolver()
export class PatientOperations {
  @MayCall(mayDo('probe', 'Patient'))
  @Query(() => GraphQLBoolean, {
    nullable: true,
    description:
      'Whether the register has a patient with this IIN, anywhere in the country: yes or no, on record. Ask before you register somebody anew.',
  })
  patientIinExists(
    @Arg('iin', () => GraphQLString) iin: string,
    @Ctx() context: RequestContext,
  ): Promise<boolean> {
    return existsAnywhere(context, { entity: 'Patient', by: { iin } })
  }
}
