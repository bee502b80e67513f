// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { acknowledge as alertsAcknowledge } from './alerts/acknowledge.ts';
import { removeRule as alertsRemoveRule } from './alerts/remove-rule.ts';
import { setPrice as alertsSetPrice } from './alerts/set-price.ts';
import { search as auditSearch } from './audit/search.ts';
import { verify as auditVerify } from './audit/verify.ts';
import { cancelImport as dataCancelImport } from './data/cancel-import.ts';
import { facts as dataFacts } from './data/facts.ts';
import { importFacts as dataImportFacts } from './data/import-facts.ts';
import { importUpload as dataImportUpload } from './data/import-upload.ts';
import { list as dataList } from './data/list.ts';
import { previewFacts as dataPreviewFacts } from './data/preview-facts.ts';
import { preview as dataPreview } from './data/preview.ts';
import { series as dataSeries } from './data/series.ts';
import { universes as dataUniverses } from './data/universes.ts';
import { start as deploymentsStart } from './deployments/start.ts';
import { stop as deploymentsStop } from './deployments/stop.ts';
import { warmUp as deploymentsWarmUp } from './deployments/warm-up.ts';
import { list as devicesList } from './devices/list.ts';
import { pair as devicesPair } from './devices/pair.ts';
import { revoke as devicesRevoke } from './devices/revoke.ts';
import { set as feedsSet } from './feeds/set.ts';
import { requestReset as haltRequestReset } from './halt/request-reset.ts';
import { set as haltSet } from './halt/set.ts';
import { change as limitsChange } from './limits/change.ts';
import { list as lockBoxesList } from './lock-boxes/list.ts';
import { open as lockBoxesOpen } from './lock-boxes/open.ts';
import { seal as lockBoxesSeal } from './lock-boxes/seal.ts';
import { cancel as modelsCancel } from './models/cancel.ts';
import { get as modelsGet } from './models/get.ts';
import { list as modelsList } from './models/list.ts';
import { networks as modelsNetworks } from './models/networks.ts';
import { predictions as modelsPredictions } from './models/predictions.ts';
import { toStrategy as modelsToStrategy } from './models/to-strategy.ts';
import { train as modelsTrain } from './models/train.ts';
import { drillReport as opsDrillReport } from './ops/drill-report.ts';
import { drill as opsDrill } from './ops/drill.ts';
import { verifyJournal as opsVerifyJournal } from './ops/verify-journal.ts';
import { cancelAlgorithm as ordersCancelAlgorithm } from './orders/cancel-algorithm.ts';
import { cancelAll as ordersCancelAll } from './orders/cancel-all.ts';
import { cancel as ordersCancel } from './orders/cancel.ts';
import { placeAlgorithm as ordersPlaceAlgorithm } from './orders/place-algorithm.ts';
import { place as ordersPlace } from './orders/place.ts';
import { preview as ordersPreview } from './orders/preview.ts';
import { replace as ordersReplace } from './orders/replace.ts';
import { accept as portfolioAccept } from './portfolio/accept.ts';
import { cancel as portfolioCancel } from './portfolio/cancel.ts';
import { propose as portfolioPropose } from './portfolio/propose.ts';
import { flatten as positionsFlatten } from './positions/flatten.ts';
import { conditions as replayConditions } from './replay/conditions.ts';
import { control as replayControl } from './replay/control.ts';
import { openBars as replayOpenBars } from './replay/open-bars.ts';
import { open as replayOpen } from './replay/open.ts';
import { recordings as replayRecordings } from './replay/recordings.ts';
import { decide as requestsDecide } from './requests/decide.ts';
import { withdraw as requestsWithdraw } from './requests/withdraw.ts';
import { cancel as robustnessCancel } from './robustness/cancel.ts';
import { get as robustnessGet } from './robustness/get.ts';
import { start as robustnessStart } from './robustness/start.ts';
import { cancel as runsCancel } from './runs/cancel.ts';
import { compare as runsCompare } from './runs/compare.ts';
import { estimateDepth as runsEstimateDepth } from './runs/estimate-depth.ts';
import { get as runsGet } from './runs/get.ts';
import { list as runsList } from './runs/list.ts';
import { note as runsNote } from './runs/note.ts';
import { remake as runsRemake } from './runs/remake.ts';
import { startDepth as runsStartDepth } from './runs/start-depth.ts';
import { start as runsStart } from './runs/start.ts';
import { accounts as sessionAccounts } from './session/accounts.ts';
import { list as sessionList } from './session/list.ts';
import { me as sessionMe } from './session/me.ts';
import { stepUp as sessionStepUp } from './session/step-up.ts';
import { get as settingsGet } from './settings/get.ts';
import { resetAccount as settingsResetAccount } from './settings/reset-account.ts';
import { set as settingsSet } from './settings/set.ts';
import { create as strategiesCreate } from './strategies/create.ts';
import { get as strategiesGet } from './strategies/get.ts';
import { list as strategiesList } from './strategies/list.ts';
import { save as strategiesSave } from './strategies/save.ts';
import { subgraphs as strategiesSubgraphs } from './strategies/subgraphs.ts';
import { templates as strategiesTemplates } from './strategies/templates.ts';
import { validate as strategiesValidate } from './strategies/validate.ts';
import { version as strategiesVersion } from './strategies/version.ts';
import { cancel as sweepsCancel } from './sweeps/cancel.ts';
import { estimate as sweepsEstimate } from './sweeps/estimate.ts';
import { get as sweepsGet } from './sweeps/get.ts';
import { list as sweepsList } from './sweeps/list.ts';
import { params as sweepsParams } from './sweeps/params.ts';
import { resume as sweepsResume } from './sweeps/resume.ts';
import { rows as sweepsRows } from './sweeps/rows.ts';
import { start as sweepsStart } from './sweeps/start.ts';
import { validate as sweepsValidate } from './sweeps/validate.ts';
import { create as usersCreate } from './users/create.ts';
import { disable as usersDisable } from './users/disable.ts';
import { list as usersList } from './users/list.ts';
import { setPassword as usersSetPassword } from './users/set-password.ts';
import { setRole as usersSetRole } from './users/set-role.ts';

export const registry = {
  alerts: {
    acknowledge: alertsAcknowledge,
    removeRule: alertsRemoveRule,
    setPrice: alertsSetPrice,
  },
  audit: {
    search: auditSearch,
    verify: auditVerify,
  },
  data: {
    cancelImport: dataCancelImport,
    facts: dataFacts,
    importFacts: dataImportFacts,
    importUpload: dataImportUpload,
    list: dataList,
    previewFacts: dataPreviewFacts,
    preview: dataPreview,
    series: dataSeries,
    universes: dataUniverses,
  },
  deployments: {
    start: deploymentsStart,
    stop: deploymentsStop,
    warmUp: deploymentsWarmUp,
  },
  devices: {
    list: devicesList,
    pair: devicesPair,
    revoke: devicesRevoke,
  },
  feeds: {
    set: feedsSet,
  },
  halt: {
    requestReset: haltRequestReset,
    set: haltSet,
  },
  limits: {
    change: limitsChange,
  },
  lockBoxes: {
    list: lockBoxesList,
    open: lockBoxesOpen,
    seal: lockBoxesSeal,
  },
  models: {
    cancel: modelsCancel,
    get: modelsGet,
    list: modelsList,
    networks: modelsNetworks,
    predictions: modelsPredictions,
    toStrategy: modelsToStrategy,
    train: modelsTrain,
  },
  ops: {
    drillReport: opsDrillReport,
    drill: opsDrill,
    verifyJournal: opsVerifyJournal,
  },
  orders: {
    cancelAlgorithm: ordersCancelAlgorithm,
    cancelAll: ordersCancelAll,
    cancel: ordersCancel,
    placeAlgorithm: ordersPlaceAlgorithm,
    place: ordersPlace,
    preview: ordersPreview,
    replace: ordersReplace,
  },
  portfolio: {
    accept: portfolioAccept,
    cancel: portfolioCancel,
    propose: portfolioPropose,
  },
  positions: {
    flatten: positionsFlatten,
  },
  replay: {
    conditions: replayConditions,
    control: replayControl,
    openBars: replayOpenBars,
    open: replayOpen,
    recordings: replayRecordings,
  },
  requests: {
    decide: requestsDecide,
    withdraw: requestsWithdraw,
  },
  robustness: {
    cancel: robustnessCancel,
    get: robustnessGet,
    start: robustnessStart,
  },
  runs: {
    cancel: runsCancel,
    compare: runsCompare,
    estimateDepth: runsEstimateDepth,
    get: runsGet,
    list: runsList,
    note: runsNote,
    remake: runsRemake,
    startDepth: runsStartDepth,
    start: runsStart,
  },
  session: {
    accounts: sessionAccounts,
    list: sessionList,
    me: sessionMe,
    stepUp: sessionStepUp,
  },
  settings: {
    get: settingsGet,
    resetAccount: settingsResetAccount,
    set: settingsSet,
  },
  strategies: {
    create: strategiesCreate,
    get: strategiesGet,
    list: strategiesList,
    save: strategiesSave,
    subgraphs: strategiesSubgraphs,
    templates: strategiesTemplates,
    validate: strategiesValidate,
    version: strategiesVersion,
  },
  sweeps: {
    cancel: sweepsCancel,
    estimate: sweepsEstimate,
    get: sweepsGet,
    list: sweepsList,
    params: sweepsParams,
    resume: sweepsResume,
    rows: sweepsRows,
    start: sweepsStart,
    validate: sweepsValidate,
  },
  users: {
    create: usersCreate,
    disable: usersDisable,
    list: usersList,
    setPassword: usersSetPassword,
    setRole: usersSetRole,
  },
};
