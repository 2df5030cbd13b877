import CryptoSuite
import DutyArchive
import TransparencyLog

extension FuzzTarget {
    static let proofs = [
        exact("log-proof", { try LogProof(parsing: $0) }, \.bytes),
        exact("subject-proof", { try SubjectProof(bytes: $0) }, \.bytes, then: leadsNowhere),
        exact(
            "bundle", { try ProofBundle(parsing: $0) }, \.bytes,
            then: { bundle in _ = try attempt { try bundle.verify(bundle.ownPolicy()) } }),
        inclusion, consistency,
    ]

    @Sendable private static func leadsNowhere(_ proof: SubjectProof) throws {
        let head: Digest?? = try attempt {
            try proof.head(of: KnownTree.subject, in: KnownTree.mapRoot, salt: KnownTree.mapSalt, KnownTree.context)
        }
        try promise(head == nil, "nothing leads to the root of no map")
    }

    /// A leaf and a size, and a changed proof.
    private static let inclusion = FuzzTarget("inclusion") { bytes in
        let claim = try KnownTree.Claim(bytes)
        guard claim.first < claim.second else { throw OutOfReach(why: "no leaf of the tree") }
        let (leaf, size, context) = (SequenceNumber(claim.first), TreeSize(claim.second), KnownTree.context)
        let right = try InclusionProof(of: leaf, in: size, context, reader: KnownTree.node)
        let proof = InclusionProof(leaf: leaf, size: size, hashes: claim.changed(right.hashes))
        let verify = { try proof.verify(leafHash: KnownTree.leaf(claim.first), root: KnownTree.root(claim.second), context) }
        try promise((try attempt(verify) != nil) == (proof == right), "a leaf has one proof")
        try verify()
    }

    /// Two sizes, and a changed proof.
    private static let consistency = FuzzTarget("consistency") { bytes in
        let claim = try KnownTree.Claim(bytes)
        guard claim.first >= 1, claim.first <= claim.second else { throw OutOfReach(why: "no two sizes") }
        let (first, second, context) = (TreeSize(claim.first), TreeSize(claim.second), KnownTree.context)
        let right = try ConsistencyProof(from: first, to: second, context, reader: KnownTree.node)
        let proof = ConsistencyProof(first: first, second: second, hashes: claim.changed(right.hashes))
        let verify = { try proof.verify(firstRoot: KnownTree.root(claim.first), secondRoot: KnownTree.root(claim.second), context) }
        try promise((try attempt(verify) != nil) == (proof == right), "two sizes have one proof")
        try verify()
    }
}
