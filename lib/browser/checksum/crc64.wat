;; CRC-64/NVME without a table lookup per byte. scripts/compile-crc64.ts turns this into crc64-wasm.ts.
;;
;; A CRC is a remainder, and adding a multiple of the divisor changes no remainder. This multiple of CRC-64/NVME's
;; polynomial, found by search, has only seven terms, all of them whole bytes apart:
;;
;;   x^(8·4498) + x^(8·3925) + x^(8·1750) + x^(8·727) + x^(8·355) + x^(8·153) + 1
;;
;; So a byte may be taken out of the message if it is added (XOR) to the bytes 573, 2748, 3771, 4143, 4345 and 4498 places
;; further on. Seen from the byte that receives: it is XORed with the six that stand so far before it, sixteen bytes at a
;; time, all the way through. What is left is the last four and a half kilobytes, and they go through a plain table.

(module
  ;; 0      the table, 256 times eight bytes
  ;; 8192   4512 bytes for the end of what was folded; behind them 4512 zeros, never written
  ;; 61024  4512 zeros, never written: what stands before the message
  ;; 65536  the message, up to 2 MiB
  (memory (export "memory") 33 33)

  ;; The remainder of every single byte.
  (func $fill_table (local $byte i32) (local $bits i32) (local $rest i64)
    (loop $next_byte
      (local.set $rest (i64.extend_i32_u (local.get $byte)))
      (local.set $bits (i32.const 8))
      (loop $next_bit
        (local.set $rest
          (i64.xor
            (i64.shr_u (local.get $rest) (i64.const 1))
            (i64.and
              (i64.sub (i64.const 0) (i64.and (local.get $rest) (i64.const 1)))
              (i64.const 0x9a6c9329ac4bc9b5))))
        (br_if $next_bit (local.tee $bits (i32.sub (local.get $bits) (i32.const 1)))))
      (i64.store (i32.shl (local.get $byte) (i32.const 3)) (local.get $rest))
      (br_if $next_byte
        (i32.lt_u (local.tee $byte (i32.add (local.get $byte) (i32.const 1))) (i32.const 256)))))
  (start $fill_table)

  ;; Adds to the bytes from $at to $end what the six before each of them carry over. $before is where the 4512 bytes
  ;; before $at are to be found; the offsets are 4512 less the six distances.
  (func $fold (param $at i32) (param $end i32) (param $before i32)
    (loop $next
      (v128.store (local.get $at)
        (v128.xor
          (v128.load (local.get $at))
          (v128.xor
            (v128.xor
              (v128.xor
                (v128.load offset=14 (local.get $before))
                (v128.load offset=167 (local.get $before)))
              (v128.load offset=369 (local.get $before)))
            (v128.xor
              (v128.xor
                (v128.load offset=741 (local.get $before))
                (v128.load offset=1764 (local.get $before)))
              (v128.load offset=3939 (local.get $before))))))
      (local.set $before (i32.add (local.get $before) (i32.const 16)))
      (br_if $next
        (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 16))) (local.get $end)))))

  (func $byte_by_byte (param $crc i64) (param $at i32) (param $end i32) (result i64)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $crc
          (i64.xor
            (i64.shr_u (local.get $crc) (i64.const 8))
            (i64.load
              (i32.shl
                (i32.xor
                  (i32.and (i32.wrap_i64 (local.get $crc)) (i32.const 255))
                  (i32.load8_u (local.get $at)))
                (i32.const 3)))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (local.get $crc))

  ;; The checksum after $length more bytes, which lie at 65536 and are written over. Zero is the checksum of nothing.
  (func (export "update") (param $crc i64) (param $length i32) (result i64)
    (local $at i32) (local $end i32)
    (local.set $crc (i64.xor (local.get $crc) (i64.const -1)))
    (local.set $at (i32.const 65536))
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    (if (i32.ge_u (local.get $length) (i32.const 8192))
      (then
        ;; The remainder so far is added to the first eight bytes, and the rest begins with none.
        (i64.store (local.get $at) (i64.xor (i64.load (local.get $at)) (local.get $crc)))
        (local.set $crc (i64.const 0))
        (local.set $at
          (i32.and (i32.sub (local.get $end) (i32.const 4512)) (i32.const -16)))
        (call $fold (i32.const 65536) (local.get $at) (i32.const 61024))
        ;; The last ones receive from those that are gone, but not from each other.
        (memory.copy
          (i32.const 8192) (i32.sub (local.get $at) (i32.const 4512)) (i32.const 4512))
        (call $fold
          (local.get $at) (i32.add (local.get $at) (i32.const 4512)) (i32.const 8192))))
    (i64.xor
      (call $byte_by_byte (local.get $crc) (local.get $at) (local.get $end))
      (i64.const -1))))
