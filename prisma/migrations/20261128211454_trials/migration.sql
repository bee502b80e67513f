-- CreateTable
CREATE TABLE "TrialRecord" (
    "seq" BIGINT NOT NULL,
    "family" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "runId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "programHash" TEXT NOT NULL,
    "dataHash" TEXT NOT NULL,
    "configHash" TEXT NOT NULL,
    "fromMs" BIGINT NOT NULL,
    "toMs" BIGINT NOT NULL,
    "returns" JSONB,
    "tsNs" BIGINT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "TrialRecord_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "TrialRecord_hash_key" ON "TrialRecord"("hash");

-- CreateIndex
CREATE INDEX "TrialRecord_family_seq_idx" ON "TrialRecord"("family", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "TrialRecord_family_number_state_key" ON "TrialRecord"("family", "number", "state");

-- CreateIndex
CREATE UNIQUE INDEX "TrialRecord_runId_state_key" ON "TrialRecord"("runId", "state");

ALTER TABLE "TrialRecord" ADD CONSTRAINT "TrialRecord_state_check" CHECK ("state" IN ('begun', 'done', 'cancelled'));

-- A trial that was tried stays tried.
CREATE FUNCTION refuse_trial_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'trial records must stay as written, was asked to % them', TG_OP USING ERRCODE = 'insufficient_privilege';
END;
$$;
CREATE TRIGGER "TrialRecord_append_only" BEFORE UPDATE OR DELETE ON "TrialRecord"
  FOR EACH ROW EXECUTE FUNCTION refuse_trial_change();
CREATE TRIGGER "TrialRecord_no_truncate" BEFORE TRUNCATE ON "TrialRecord"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_trial_change();
