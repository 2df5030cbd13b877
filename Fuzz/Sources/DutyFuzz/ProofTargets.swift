import CryptoSuite
import DutyArchive
import TransparencyLog

extension FuzzTarget {
    static let proofs = [
        exact("log-proof", { try LogProof(parsing: $0) }, \.bytes),
        exact("subject-proof", { try SubjectProof(bytes: $0) }, \.bytes) { proof in
            let head: Digest?? = attempt {
                try proof.head(of: KnownTree.subject, in: KnownTree.mapRoot, salt: KnownTree.mapSalt, KnownTree.context)
            }
            promise(head == nil, "nothing leads to the root of no map")
        },
        exact("bundle", { try ProofBundle(parsing: $0) }, \.bytes) { bundle in
            _ = attempt { try bundle.verify(bundle.ownPolicy()) }
        },
        inclusion, consistency,
    ]

    /// A leaf and a size, and a changed proof.
    private static let inclusion = FuzzTarget(name: "inclusion") { bytes in
        guard let claim = KnownTree.Claim(bytes), claim.first < claim.second else { return false }
        let (leaf, size, context) = (SequenceNumber(claim.first), TreeSize(claim.second), KnownTree.context)
        guard let right = attempt({ try InclusionProof(of: leaf, in: size, context, reader: KnownTree.node) }) else { return false }
        let proof = InclusionProof(leaf: leaf, size: size, hashes: claim.changed(right.hashes))
        let leafHash = KnownTree.leaf(claim.first)
        let isValid = attempt { try proof.verify(leafHash: leafHash, root: KnownTree.root(claim.second), context) } != nil
        promise(isValid == (proof == right), "a leaf has one proof")
        return isValid
    }

    /// Two sizes, and a changed proof.
    private static let consistency = FuzzTarget(name: "consistency") { bytes in
        guard let claim = KnownTree.Claim(bytes), claim.first >= 1, claim.first <= claim.second else { return false }
        let (first, second, context) = (TreeSize(claim.first), TreeSize(claim.second), KnownTree.context)
        guard let right = attempt({ try ConsistencyProof(from: first, to: second, context, reader: KnownTree.node) }) else { return false }
        let proof = ConsistencyProof(first: first, second: second, hashes: claim.changed(right.hashes))
        let isValid = attempt {
            try proof.verify(firstRoot: KnownTree.root(claim.first), secondRoot: KnownTree.root(claim.second), context)
        }
        promise((isValid != nil) == (proof == right), "two sizes have one proof")
        return isValid != nil
    }
}
