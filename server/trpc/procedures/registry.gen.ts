// Written by tools/codegen.ts from the files of this folder: `npm run codegen` writes it anew.
import { acknowledge as alertsAcknowledge } from './alerts/acknowledge.ts';
import { removeRule as alertsRemoveRule } from './alerts/remove-rule.ts';
import { setPrice as alertsSetPrice } from './alerts/set-price.ts';
import { search as auditSearch } from './audit/search.ts';
import { verify as auditVerify } from './audit/verify.ts';
import { importUpload as dataImportUpload } from './data/import-upload.ts';
import { list as dataList } from './data/list.ts';
import { preview as dataPreview } from './data/preview.ts';
import { start as deploymentsStart } from './deployments/start.ts';
import { stop as deploymentsStop } from './deployments/stop.ts';
import { list as devicesList } from './devices/list.ts';
import { pair as devicesPair } from './devices/pair.ts';
import { revoke as devicesRevoke } from './devices/revoke.ts';
import { set as feedsSet } from './feeds/set.ts';
import { requestReset as haltRequestReset } from './halt/request-reset.ts';
import { set as haltSet } from './halt/set.ts';
import { change as limitsChange } from './limits/change.ts';
import { cancel as modelsCancel } from './models/cancel.ts';
import { get as modelsGet } from './models/get.ts';
import { list as modelsList } from './models/list.ts';
import { train as modelsTrain } from './models/train.ts';
import { drillReport as opsDrillReport } from './ops/drill-report.ts';
import { drill as opsDrill } from './ops/drill.ts';
import { verifyJournal as opsVerifyJournal } from './ops/verify-journal.ts';
import { cancelAll as ordersCancelAll } from './orders/cancel-all.ts';
import { cancel as ordersCancel } from './orders/cancel.ts';
import { place as ordersPlace } from './orders/place.ts';
import { preview as ordersPreview } from './orders/preview.ts';
import { replace as ordersReplace } from './orders/replace.ts';
import { flatten as positionsFlatten } from './positions/flatten.ts';
import { control as replayControl } from './replay/control.ts';
import { open as replayOpen } from './replay/open.ts';
import { recordings as replayRecordings } from './replay/recordings.ts';
import { decide as requestsDecide } from './requests/decide.ts';
import { cancel as runsCancel } from './runs/cancel.ts';
import { get as runsGet } from './runs/get.ts';
import { list as runsList } from './runs/list.ts';
import { start as runsStart } from './runs/start.ts';
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
import { templates as strategiesTemplates } from './strategies/templates.ts';
import { validate as strategiesValidate } from './strategies/validate.ts';
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
    importUpload: dataImportUpload,
    list: dataList,
    preview: dataPreview,
  },
  deployments: {
    start: deploymentsStart,
    stop: deploymentsStop,
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
  models: {
    cancel: modelsCancel,
    get: modelsGet,
    list: modelsList,
    train: modelsTrain,
  },
  ops: {
    drillReport: opsDrillReport,
    drill: opsDrill,
    verifyJournal: opsVerifyJournal,
  },
  orders: {
    cancelAll: ordersCancelAll,
    cancel: ordersCancel,
    place: ordersPlace,
    preview: ordersPreview,
    replace: ordersReplace,
  },
  positions: {
    flatten: positionsFlatten,
  },
  replay: {
    control: replayControl,
    open: replayOpen,
    recordings: replayRecordings,
  },
  requests: {
    decide: requestsDecide,
  },
  runs: {
    cancel: runsCancel,
    get: runsGet,
    list: runsList,
    start: runsStart,
  },
  session: {
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
    templates: strategiesTemplates,
    validate: strategiesValidate,
  },
  users: {
    create: usersCreate,
    disable: usersDisable,
    list: usersList,
    setPassword: usersSetPassword,
    setRole: usersSetRole,
  },
};
