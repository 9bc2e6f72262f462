// @ts-check
/**
 * What a phone keeps of a paper: the option ids that the server has not acknowledged, nothing else,
 * and only as long. Storage is a second net; some in-app browsers refuse it, a full phone as well.
 */
const PREFIX = 'bai-thi.';
const LONGEST_MS = 12 * 3600000;

export class Unsent {
  /** @param {string} attempt opaque name of the attempt */
  constructor(attempt) {
    this.key = PREFIX + attempt;
  }

  /** @returns {{writer: number, answers: Record<string, string>} | null} */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) || 'null');
      return kept && typeof kept.answers === 'object' ? kept : null;
    } catch (e) {
      return null;
    }
  }

  /**
   * Questions and answers an earlier page of the same writer, or of the one before, could not send:
   * had somebody written in between, the number would be higher.
   *
   * @param {number} writer @returns {[string, string][]}
   */
  recall(writer) {
    const kept = this.read();
    if (!kept || !(kept.writer >= writer - 1)) return [];
    return Object.keys(kept.answers).map((question) => [question, String(kept.answers[question])]);
  }

  /** @param {number} writer @param {number} now epoch ms of the server @param {Record<string, string>} answers */
  keep(writer, now, answers) {
    if (Object.keys(answers).length === 0) return this.forget();
    try {
      localStorage.setItem(this.key, JSON.stringify({writer, until: Math.round(now) + LONGEST_MS, answers}));
    } catch (e) {
      // See above.
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch (e) {
      // See above.
    }
  }

  /** Takes away what papers of long ago left on this phone. @param {number} now epoch ms of the server */
  static sweep(now) {
    try {
      Object.keys(localStorage)
        .filter((key) => key.indexOf(PREFIX) === 0)
        .forEach((key) => {
          const until = (JSON.parse(localStorage.getItem(key) || 'null') || {}).until;
          if (!(until > now)) localStorage.removeItem(key);
        });
    } catch (e) {
      // See above.
    }
  }

  /**
   * This window is the one that writes from now on: calls back when another window of the same
   * browser opens the paper. @param {() => void} steppedIn
   */
  alone(steppedIn) {
    const sign = this.key + '.mo';
    window.addEventListener('storage', (event) => {
      if (event.key === sign && event.newValue) steppedIn();
    });
    try {
      localStorage.setItem(sign, String(Math.random()));
      localStorage.removeItem(sign);
    } catch (e) {
      // Without storage the server finds two windows by their numbers.
    }
  }
}
