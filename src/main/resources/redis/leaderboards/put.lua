-- Puts entries into an epoch: takes the old one of a person off all its boards and sums, adds the new
-- one. The same entry again changes nothing. What is to be written is gathered and written once at the
-- end, for a script may carry many people of the same boards.
local sums, boards, people, removed, keys = {}, {}, {}, {}, {}

local function at(table, key)
  local found = table[key]
  if not found then
    found = {}
    table[key] = found
  end
  return found
end

local function count(figures, entry, sign)
  local of = at(sums, figures)
  for _, unit in ipairs(entry.units) do
    for name, value in pairs(entry.sums) do
      local field = unit .. ':' .. name
      of[field] = (of[field] or 0) + sign * value
    end
  end
end

-- building: an entry that is gone leaves an empty text, so that the bulk does not bring it back.
local function put(base, scope, person, text, building)
  local hash, figures = base .. scope .. ':p', base .. scope .. ':u'
  local prefix = base .. scope .. ':b:'
  local known = redis.call('HGET', hash, person)
  if known == text or (not known and text == '' and not building) then return end
  if known and known ~= '' then
    local old = parse(known)
    count(figures, old, -1)
    for _, board in ipairs(old.boards) do redis.call('ZREM', prefix .. board, old.member) end
  end
  if text ~= '' then
    local new = parse(text)
    count(figures, new, 1)
    for _, board in ipairs(new.boards) do
      local members = at(boards, prefix .. board)
      members[#members + 1] = 0
      members[#members + 1] = new.member
    end
    local names = at(keys, base .. 'keys')
    names[hash], names[figures] = true, true
    for _, board in ipairs(new.boards) do names[prefix .. board] = true end
  end
  local target = at(text == '' and not building and removed or people, hash)
  target[#target + 1] = person
  if text ~= '' or building then target[#target + 1] = text end
end

local function write()
  for hash, pairsOf in pairs(people) do redis.call('HSET', hash, unpack(pairsOf)) end
  for hash, gone in pairs(removed) do redis.call('HDEL', hash, unpack(gone)) end
  for board, members in pairs(boards) do redis.call('ZADD', board, unpack(members)) end
  for figures, fields in pairs(sums) do
    for field, value in pairs(fields) do
      if value ~= 0 then redis.call('HINCRBY', figures, field, string.format('%.0f', value)) end
    end
  end
  for set, names in pairs(keys) do
    local list = {}
    for name in pairs(names) do list[#list + 1] = name end
    redis.call('SADD', set, unpack(list))
  end
end
