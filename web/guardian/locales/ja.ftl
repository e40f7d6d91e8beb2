### 保護者が読む言葉。やさしい日本語や他の言語は、同じ項目のファイルをここに足す。

title = 学校への連絡
title-of = { $screen }｜学校への連絡
loading = 読み込んでいます…
try-again = もう一度読み込む

## この画面を開けないとき

closed-title = この画面は LINE から開いてください。
closed-what-to-do = 学校の LINE のトークで、メニューの「欠席連絡」をおしてください。
broken-title = 画面を開けませんでした。
unreachable = 通信できませんでした。電波のよいところで、もう一度お試しください。
failed = うまくいきませんでした。少し待って、もう一度お試しください。
sign-in-again = 時間がたったため、LINE での確認がもう一度必要です。画面を閉じて、トークから開きなおしてください。

## メニュー

menu = メニュー
menu-report = 連絡する
menu-reports = 連絡の確認
menu-register = 子どもを追加

## 登録

register-title = お子さまの登録
register-welcome = 学校から配られた手紙の番号を入れてください。登録すると、欠席や遅刻を LINE で連絡できます。
register-code = 手紙の番号（12文字）
register-code-hint = 例：ABCD-EFGH-JKMN　小文字でも、すき間があってもかまいません。
register-code-short = 番号は12文字です。手紙をもう一度ごらんください。
register-check = 次へ
register-checking = 番号を確かめています…
register-is-it = この学校・学級でまちがいありませんか
register-school = 学校
register-homeroom = 学級
register-nickname = お子さまの呼び名
register-nickname-hint = トークに表示される名前です。本名でなくてかまいません。
register-nickname-missing = 呼び名を入れてください。
register-send = 登録する
register-sending = 登録しています…
register-other-code = 番号を入れなおす
register-done = { $nickname }さんを登録しました
register-done-next = これで欠席・遅刻・早退を連絡できます。
register-to-report = 連絡する
register-another = もうひとり登録する

## 連絡する

report-title = 欠席・遅刻・早退の連絡
change-title = 連絡を変更する
report-child = だれの連絡ですか
report-for = { $nickname }さん（{ $school }）
report-day = いつですか
report-day-fixed = { $nickname }さん　{ $day }
day-today = 今日
day-tomorrow = 明日
day-other = ほかの日
day-pick = 日にち
report-kind = 何の連絡ですか
kind-absent = 欠席
kind-late = 遅刻
kind-leaving_early = 早退
report-reason = 理由は何ですか
report-send = 送る
change-send = 変更を送る
report-sending = 送っています…
report-exists = { $nickname }さんは、この日の「{ $kind }」を連絡済みです。送ると、新しい内容に変わります。
report-missing = 次のところをえらんでください：{ $what }
report-missing-child = だれの連絡か
report-missing-day = いつか
report-missing-kind = 何の連絡か
report-missing-reason = 理由
report-failed = { $nickname }さんの連絡を送れたか、確かめられませんでした。
report-refused = { $nickname }さんの連絡は、まだ送られていません。
report-failed-what-to-do = えらんだ内容は残っています。もう一度「{ $send }」をおしてください。二重に届くことはありません。

## 受け付けました

done-title = 受け付けました
done-child = { $nickname }さん
done-line = { $day }　{ $kind }
done-receipt = 受付番号
done-at = 受付時刻
done-cut-off = { $cutOff }をすぎているため、学校にも電話してください。
done-call = { $school }に電話する（{ $telephone }）
done-reports = 連絡の確認を見る
done-more = ほかの連絡をする
done-close = この画面を閉じる

## 連絡の確認

reports-title = 連絡の確認
reports-none = まだ連絡はありません。
reports-stale = 更新できていません。{ $time } 時点の表示です。
report-line = { $nickname }さん　{ $kind }
state-received = 受付
state-seen = 学校が確認
state-cancelled = 取り消し
state-seen-at = { $time }に学校が確認しました。
report-reason-line = 理由：{ $reason }
report-receipt-line = 受付番号：{ $receipt }
report-after-cut-off = 締切のあとに受け付けました。
reports-change = 変更する
reports-cancel = 取り消す
reports-again = もう一度連絡する
reports-which = （{ $nickname }さん { $day }）
history = これまでの記録
history-line = { $day } { $time }　{ $what }（{ $by }）
history-reported = 連絡：{ $kind }
history-changed = 変更：{ $kind }
history-cancelled = 取り消し
history-seen = 学校が確認
history-by-you = あなた
history-by-guardian = ほかの保護者
history-by-school = 学校
cancel-title = この連絡を取り消しますか
cancel-what = { $day }の{ $nickname }さんの「{ $kind }」の連絡を取り消します。学校には、取り消したことが伝わります。
cancel-yes = 取り消す
cancel-no = 取り消さない
cancel-sending = 取り消しています…
