/** Folded ways to say that rows take no part in a rule. */
export const excludingWords =
  /\b(?:do(?:es)? not|don't|doesn't|never|no|nunca|are|is|se|quedan)\b[^.]{0,30}\b(?:block|count|matter|occupy|take part|considered|ignored|excluded|left out|conflict|overlap|bloquean?|cuentan?|ocupan?|consideran?|ignoran?|tienen en cuenta|excluyen?|fuera|importan?|solapan?)\b/;
