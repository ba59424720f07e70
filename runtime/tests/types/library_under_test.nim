## A library with every kind of annotation; its Nim side is what is tested here.

import ffi

type
  Shop* = ref object
    sold*: int

  Kind* {.ffi.} = enum
    none, some = "several"

  Item* {.ffi.} = object ## What is sold.
    name*: string
    count: int ## private, and still crosses
    kind*: Kind

  Ticket* {.ffiHandle.} = ref object
    number*: int

  Problem* {.ffi.} = object
    code*: int

declareLibrary("library_under_test", Shop)

const shopLimit* {.ffiConst.} = 3 * 4

proc onSold*(item: Item) {.ffiEvent.}

proc askPrice*(name: string): Future[Result[int, string]] {.ffiHost.}

proc shopOpen*(): Future[Result[Shop, string]] {.ffiCtor.} =
  return ok(Shop())

proc checked(count: int): Future[Result[int, string]] {.async.} =
  if count < 0:
    return err("negative")
  return ok(count)

proc shopSell*(shop: Shop, item: Item, count: int): Future[Result[int, string]] {.ffi.} =
  await sleepAsync(1.milliseconds)
  let sound = ?(await checked(count))
  shop.sold += sound
  onSold(item)
  return ok(shop.sold)

proc shopPrice*(shop: Shop, name: string): Future[Result[int, string]] {.ffi.} =
  return await askPrice(name)

proc shopRefuse*(shop: Shop): Future[Result[void, Problem]] {.ffi.} =
  return err(Problem(code: 7))

proc shopTicket*(shop: Shop): Future[Result[Ticket, string]] {.ffi.} =
  return ok(Ticket(number: 1))

proc shopCount*(shop: Shop): Result[int, string] {.ffiSync.} =
  ok(shop.sold)

template pause() =
  await sleepAsync(1.milliseconds)

proc shopPause*(shop: Shop): Future[Result[int, string]] {.ffi.} =
  ## Waits, though no `await` is to be seen here.
  pause()
  return ok(shop.sold)

proc shopBreak*(shop: Shop): Future[Result[int, string]] {.ffi.} =
  raise newException(ValueError, "broken")

proc shopNamed*(shop: Shop): Future[Result[int, string]] {.ffi, gcsafe, exportc: "shop_c_name".} =
  return ok(shop.sold)

proc shopParse*(text: string): Future[Result[int, string]] {.ffiStatic.} =
  return ok(text.len)

proc shopClose*(shop: Shop): Future[void] {.ffiDtor.} =
  await sleepAsync(1.milliseconds)

genBindings()
