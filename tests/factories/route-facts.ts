import fc from 'fast-check'

type Parts<Proof, Amount> = { proof: fc.Arbitrary<Proof>; cents: fc.Arbitrary<Amount> }

/** Any answers about a route, without documents, which a contract has to hold first. */
export function anyRouteFacts<Proof, Amount>({ proof, cents }: Parts<Proof, Amount>) {
  const answer = fc.option(fc.boolean())
  return {
    routeProof: proof,
    routeDocumentId: fc.constant(null),
    ...{ centreListed: answer, centreMaximum: cents, centreRemaining: cents, centreOwnMaximum: cents },
    ...{ rightPublished: answer, rightCompatible: answer },
    ...{ inHouseControl: answer, controlProof: proof },
    ...{ inHouseActivity: answer, activityProof: proof },
    ...{ inHouseCapital: answer, capitalProof: proof },
    ...{ jointLead: proof, jointProof: proof, jointDocumentId: fc.constant(null) },
  }
}
