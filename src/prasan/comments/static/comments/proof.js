// Optional proof of work (PRASAN_COMMENTS_PROOF_BITS): found while the person writes. Without it the comment is held.
const form = document.querySelector("form[data-proof-bits]");
if (form && window.crypto?.subtle) {
  const bits = Number(form.dataset.proofBits), stamp = form.elements.stamp.value, encoder = new TextEncoder();
  const isProof = async (proof) => {
    const digest = await crypto.subtle.digest("SHA-256", encoder.encode(stamp + proof));
    return new DataView(digest).getUint32(0) >>> (32 - bits) === 0;
  };
  (async () => {
    for (let tried = 0; ; tried += 1) {
      if (await isProof(String(tried))) { form.elements.proof.value = String(tried); return; }
    }
  })();
}
