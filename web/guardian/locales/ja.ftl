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
sign-in-again = 時間がたったため、確認がもう一度必要です。画面を閉じて、開きなおしてください。

## サインイン

sign-in-title = サインイン
sign-in-welcome = メールアドレスを入れてください。8けたの確認番号を送ります。はじめての方も、パスワードはいりません。
sign-in-line-hint = LINE をお使いの方は、学校の LINE のトークから開くと、サインインはいりません。
sign-in-by-line = LINE で開く
sign-in-or-mail = LINE を使わない方
sign-in-has-ended = 時間がたったため、もう一度サインインしてください。入れた内容は残っています。
sign-in-mail = メールアドレス
sign-in-mail-odd = メールアドレスをもう一度お確かめください。
sign-in-ask = 確認番号を送る
sign-in-asking = 送っています…
sign-in-sent-to = 次のアドレスに、確認番号を送りました。
sign-in-code = 確認番号（8けたの数字）
sign-in-code-hint = 8けた入れると、自動で進みます。
sign-in-code-short = 確認番号は8けたの数字です。
sign-in-open = 次へ
sign-in-opening = 確かめています…
sign-in-no-mail = メールが届かないとき
sign-in-no-mail-hint = 迷惑メールに入っていないか、アドレスにまちがいがないか、ごらんください。
sign-in-ask-again = もう一度送る
sign-in-sent-again = もう一度送りました。いちばん新しいメールの番号を入れてください。
sign-in-other-mail = アドレスを入れなおす
sign-in-link-whose = ボタンをおすと、この端末で次のアドレスの方としてサインインします。
sign-in-link-care = ご自分のアドレスでないときは、おさずにこの画面を閉じてください。
sign-in-link-other = この端末では、別のアドレスの方がサインインしています。
sign-in-link-other-care = 切り替えると、これからの連絡は、新しいほうのアドレスの方の連絡になります。リンクに心当たりがないときは、いまのままにしてください。
sign-in-link-now = いまサインインしているアドレス
sign-in-link-then = このリンクのアドレス
sign-in-link-keep = いまのままにする
sign-in-link-switch = このリンクのアドレスに切り替える
sign-in-by-link = サインインする
sign-in-new-mail = メールをもう一度送ってもらう
sign-out = サインアウト
sign-out-everywhere = すべての端末でサインアウト
sign-out-everywhere-hint = 端末をなくしたときや、ほかの人の端末でサインインしたままのときに使います。
sign-out-leaving = サインアウトしています…
sign-out-failed = まだサインアウトできていません。

## メニュー

menu = メニュー
menu-talk = トーク
menu-report = 連絡する
menu-reports = 連絡の確認
menu-messages = お知らせ
menu-message = お知らせ
menu-hours = お知らせの届け方
menu-register = 登録
menu-add = 登録する
menu-waiting = （まだ見ていないもの、確認していないもの：{ $count }件）

## トーク

talk-log = 学校とのやりとり
talk-menu = トークのメニュー
talk-menu-report = 欠席連絡
talk-menu-reports = 連絡の確認
talk-text = ことばで入れる
talk-send = 送信
talk-sending = 送っています…
talk-from-school = 学校から
talk-from-me = あなたから
talk-failed = 送れたか、確かめられませんでした。もう一度送っても、二重にはなりません。
talk-again = もう一度送る
talk-picked = { $label }：{ $day }
talk-day-range = { $from }から{ $to }まで
talk-day-take = { $day }にする
talk-day-choose = この日にする
talk-day-stop = やめる

## 登録する

add-title = お子さまの登録
add-welcome = 学校から配られた手紙の番号を入れてください。家族から届いた招待の番号や、学校の合言葉でも登録できます。
add-code = 手紙の番号、または学校の合言葉
add-code-hint = 番号は12文字、合言葉は8文字です。小文字でも、すき間があってもかまいません。
add-code-odd = 番号は12文字、合言葉は8文字です。もう一度ごらんください。
add-check = 次へ
add-checking = 番号を確かめています…
add-is-it = この学校・学級でまちがいありませんか
add-school = 学校
add-homeroom = 学級
nickname = お子さまの呼び名
nickname-hint = トークに表示される名前です。本名でなくてかまいません。
nickname-missing = 呼び名を入れてください。
add-send = 登録する
add-sending = 登録しています…
add-other-code = 番号を入れなおす
add-done = { SAN($nickname) }を登録しました
add-done-next = これで欠席・遅刻・早退を連絡できます。
add-to-report = 連絡する
add-to-talk = トークを開く
add-to-register = 登録を見る
add-another = もうひとり登録する
join-title = お知らせの登録
join-is-it = この学校でまちがいありませんか
join-what = お知らせだけが届きます。返事はいりません。
join-done = { $school }に登録しました
claim-is-it = 学校の合言葉で登録
claim-homeroom = 学級
claim-choose = えらんでください
claim-name = お子さまの名前
claim-kana = ふりがな
claim-roll = 出席番号（わかるとき）
claim-roll-hint = わからないときは、あけておいてください。
claim-wrong-homeroom = 学級をえらんでください。
claim-wrong-name = お子さまの名前を入れてください。
claim-wrong-kana = ふりがなを入れてください。
claim-wrong-roll = 出席番号は数字で入れてください。
claim-wrong-nickname = 呼び名を入れてください。
claim-waiting-title = { SAN($nickname) }は、先生の確認を待っています
claim-waiting-next = 学校が確かめると、登録が終わります。お急ぎのときは、学校へお電話ください。

## 登録

register-title = 登録
register-children = お子さま
register-waiting = 先生の確認を待っています
register-memberships = お知らせを受け取る学校
register-add = お子さまを追加する
child-name = { SAN($nickname) }
child-which = （{ SAN($nickname) }）
child-number = 登録番号
child-number-hint = 学校から聞かれたときに伝えてください。
waiting-name = { SAN($name) }
rename-open = 呼び名を変える
rename-title = 呼び名を変える
rename-send = 変える
rename-sending = 変えています…
rename-stop = やめる
invite-open = もう一人の保護者を招待
invite-title = { SAN($nickname) }の保護者を招待
invite-what = 番号を1つ作ります。その番号で、もう一人の保護者が{ SAN($nickname) }を登録できます。
invite-care = 番号を知った人は、{ SAN($nickname) }の連絡を見たり送ったりできます。家族のほかには渡さないでください。
invite-make = 招待の番号を作る
invite-making = 作っています…
invite-scan = もう一人の保護者のスマートフォンで、読み取ってもらってください。
invite-qr = 招待の QR コード
invite-code = 招待の番号
invite-until = { $day }まで、1回だけ使えます。
invite-message = 学校への連絡の登録に使う番号です。{ $day }まで、1回だけ使えます。
invite-close = 閉じる
share-send = 送る
share-copy = リンクをコピーする
share-copied = コピーしました。
share-failed = コピーできませんでした。下のリンクを長くおして、コピーしてください。
leave-open = 登録をやめる
leave-title = { SAN($nickname) }の登録をやめますか
leave-what = あなたは{ SAN($nickname) }の欠席連絡ができなくなり、お知らせも届かなくなります。
leave-others = これまでの連絡は学校に残ります。ほかの人の登録は変わりません。
leave-back = もう一度登録するには、学校から新しい番号を受け取ってください。
leave-yes = 登録をやめる
leave-no = やめないで戻る
leave-sending = 登録をやめています…

## 連絡する

report-title = 欠席・遅刻・早退の連絡
change-title = 連絡を変更する
report-child = だれの連絡ですか
report-for = { SAN($nickname) }（{ $school }）
report-day = いつですか
report-day-fixed = { SAN($nickname) }　{ $day }
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
report-exists = { SAN($nickname) }は、この日の「{ $kind }」を連絡済みです。送ると、新しい内容に変わります。
report-missing = 次のところをえらんでください：{ $what }
report-missing-child = だれの連絡か
report-missing-day = いつか
report-missing-kind = 何の連絡か
report-missing-reason = 理由
report-failed = { SAN($nickname) }の連絡を送れたか、確かめられませんでした。
report-refused = { SAN($nickname) }の連絡は、まだ送られていません。
report-failed-what-to-do = えらんだ内容は残っています。もう一度「{ $send }」をおしてください。二重に届くことはありません。

## 受け付けました

done-title = 受け付けました
done-child = { SAN($nickname) }
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
report-line = { SAN($nickname) }　{ $kind }
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
reports-which = （{ SAN($nickname) } { $day }）
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
cancel-what = { $day }の{ SAN($nickname) }の「{ $kind }」の連絡を取り消します。学校には、取り消したことが伝わります。
cancel-yes = 取り消す
cancel-no = 取り消さない
cancel-sending = 取り消しています…

## お知らせ

messages-title = お知らせ
messages-none = お知らせは、まだありません。
messages-stale = 更新できていません。{ $time } 時点の表示です。
messages-older = 前のお知らせを見る
messages-hours = お知らせの届く時間を決める
mark-urgent = 緊急
mark-corrects = 訂正
mark-withdrawn = 取り消し
mark-confirm = 確認していません
mark-confirmed = ✓ 確認しました
mark-fresh = 新着
message-to-list = ← お知らせの一覧
message-from = { $from }からのお知らせ
message-at = { $day } { $time }
message-for = { $names }のお知らせです。
message-corrects = 前のお知らせを訂正するものです。
message-corrected = 前のお知らせを見る
message-action = していただくこと
message-what = 何を
message-by = いつまで
message-by-day = { $day }まで
message-by-today = 今日までです。
message-by-over = 期限は過ぎました。学校へおたずねください。
message-yen = いくら
message-yen-sum = { $sum }円
message-letter = くわしいお手紙
message-files = 添付の書類
message-file-what = { $kind }　{ $size }
message-file-opening = 開いています…
message-file-failed = 書類を開けませんでした。
file-pdf = PDF
file-image = 画像
file-word = Word の書類
file-sheet = Excel の表
message-confirm = 確認しました
message-confirming = 送っています…
message-confirm-why = 読みおわったら、下のボタンをおしてください。読んだことが学校に伝わります。
message-confirm-failed = まだ学校に伝わっていません。もう一度おしてください。
message-confirmed = 確認したことを学校に伝えました
message-confirmed-at = { $day } { $time }
message-no-reply = このお知らせに返事はできません。ご用のときは、学校へお電話ください。
message-withdrawn = このお知らせは取り消されました
message-withdrawn-what = 学校が取り消したため、内容は見られません。
message-gone = このお知らせは、いまは見られません。
message-gone-why = お子さまの登録が変わると、前のお知らせは見られなくなります。ご用のときは、学校へお電話ください。

## お知らせの届け方

hours-title = お知らせの届く時間
hours-urgent = お迎えのお願いなど、急ぎのお知らせは、ここで何をえらんでも、すぐに届きます。
hours-quiet = 夜など、届いてほしくない時間はありますか
hours-quiet-no = いつ届いてもよい
hours-quiet-yes = 届かない時間を決める
hours-quiet-note = その時間のお知らせは、終わりの時刻に届きます。
hours-from = 何時から
hours-to = 何時まで
hours-same = 始まりとちがう時刻をえらんでください。
hours-hour = { $hour }時
hours-digest = 何回も届くのが困りますか
hours-digest-no = そのつど届く
hours-digest-yes = 1日1回、まとめて届く
hours-digest-note = 決めた時刻に、それまでのお知らせの題名が1つのメッセージで届きます。お知らせがなかった日は届きません。中身は、出たときからこのページで読めます。その時刻のまぎわに出たものは、別に届くことがあります。
hours-at = 届く時刻
hours-keep = この内容にする
hours-keeping = 変えています…
hours-kept = 変えました
hours-failed = まだ変わっていません。
